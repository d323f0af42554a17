import { groundsOfReviews, listReviewsById, reviewsOfDeployments } from '../../domain/deployments/index.ts';
import { breakGlassOfDeployments, breakGlassOfVersions, standingsOfDeployments } from '../../domain/promotion/index.ts';
import { defineLoader, loadById } from '../loaders.ts';
import { toApprovalReview, toBreakGlassUse } from './approval-review.mapper.ts';
import type { ApprovalReview, ReviewGround } from './approval-review.type.ts';
import type { ApprovalStanding, BreakGlassUse } from './approval-standing.type.ts';

/** Reviews by id. */
export const approvalReviewById = loadById(listReviewsById, toApprovalReview);

/** All reviews of a deployment, oldest first, by its id. */
export const reviewsOfDeployment = defineLoader<string, readonly ApprovalReview[]>(
  async (ctx, ids) => new Map([...(await reviewsOfDeployments(ctx, ids))].map(([id, found]) => [id, found.map(toApprovalReview)])),
);

/** What led to a review, by its id. */
export const groundsOfReview = defineLoader<string, readonly ReviewGround[]>(groundsOfReviews);

/** How the approval of a current deployment stands, by its id. */
export const standingOfDeployment = defineLoader<string, ApprovalStanding>(standingsOfDeployments);

/** The emergency by which a deployment began, by its id. */
export const breakGlassOfDeployment = loadById(breakGlassOfDeployments, toBreakGlassUse);

/** Every emergency of a version, oldest first, by its id. */
export const breakGlassOfVersion = defineLoader<string, readonly BreakGlassUse[]>(
  async (ctx, ids) => new Map([...(await breakGlassOfVersions(ctx, ids))].map(([id, found]) => [id, found.map(toBreakGlassUse)])),
);
