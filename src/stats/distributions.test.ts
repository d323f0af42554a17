import { describe, expect, it } from 'vitest';
import {
  betaQuantile,
  chiSquareCdf,
  chiSquareQuantile,
  chiSquareUpperTail,
  normalCdf,
  normalQuantile,
  studentTCdf,
  studentTQuantile,
} from './distributions.ts';
import { logGamma, regularizedBeta } from './special-functions.ts';

// Expected values: SciPy 1.17.1.
const close = (actual: number, expected: number, relative = 1e-10): void => {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(relative * Math.abs(expected));
};

describe('distributions', () => {
  it('give ln Γ over seven orders of magnitude', () => {
    for (const [x, expected] of [
      [0.1, 2.252712651734206],
      [1.5, -0.12078223763524526],
      [10, 12.801827480081469],
      [1e3, 5905.220423209181],
      [1e6, 12815504.569147611],
    ] as const) {
      close(logGamma(x), expected, 1e-13);
    }
  });

  it('give the normal distribution with relative accuracy deep in the tail', () => {
    for (const [x, expected] of [
      [-8, 6.22096057427174e-16],
      [-3, 0.0013498980316300933],
      [-0.1, 0.460172162722971],
      [0.5, 0.6914624612740131],
      [1.96, 0.9750021048517795],
      [4, 0.9999683287581669],
    ] as const) {
      close(normalCdf(x), expected, 1e-12);
    }
    for (const [p, expected] of [
      [1e-10, -6.361340902404056],
      [0.001, -3.090232306167813],
      [0.3, -0.5244005127080409],
      [0.975, 1.959963984540054],
      [0.9999, 3.719016485455709],
    ] as const) {
      close(normalQuantile(p), expected, 1e-11);
    }
  });

  it('give chi-square probabilities and quantiles', () => {
    close(chiSquareCdf(0.5, 1), 0.5204998778130466);
    close(chiSquareCdf(150, 120), 0.9669265190886953);
    close(chiSquareCdf(900, 1000), 0.01071723809128973);
    close(chiSquareUpperTail(60, 1), 9.485737571073857e-15);
    close(chiSquareUpperTail(200, 9), 3.312992393909567e-38);
    close(chiSquareQuantile(0.95, 9), 16.918977604620448);
    close(chiSquareQuantile(0.99, 19), 36.19086912927004);
    close(chiSquareQuantile(0.05, 100), 77.92946516501726);
  });

  it('give Student t probabilities and quantiles, fractional degrees of freedom included', () => {
    close(studentTCdf(-2, 3), 0.06966298427942152);
    close(studentTCdf(1.5, 10.5), 0.9184656210407778);
    close(studentTCdf(-6, 200), 4.557560174405173e-9);
    close(studentTQuantile(0.975, 1), 12.706204736174694);
    close(studentTQuantile(0.995, 266), 2.594438075234332);
    close(studentTQuantile(0.05, 2.5), -2.5582186141359364);
  });

  it('give the incomplete beta and its quantiles', () => {
    close(regularizedBeta(0.3, 2, 5), 0.579825);
    close(regularizedBeta(0.01, 10, 900), 0.4245066072497894);
    close(regularizedBeta(0.999, 500, 2), 0.9095684172917773);
    close(betaQuantile(0.025, 3, 8), 0.06673951117773447);
    close(betaQuantile(0.975, 0.5, 200), 0.012496668378965717);
  });
});
