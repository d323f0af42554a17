import 'reflect-metadata';
import fc from 'fast-check';
import { putAwayAtEnd } from './at-end.ts';
import { chaosSeed } from './chaos/rounds.ts';

// Properties are tried on the same cases everywhere; `npm run chaos` draws others.
fc.configureGlobal({ seed: chaosSeed });
putAwayAtEnd();
