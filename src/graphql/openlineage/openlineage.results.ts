import { ConflictProblem, InvalidInputProblem, LimitExceededProblem, NotFoundProblem } from '../problem.type.ts';
import { resultUnion } from '../result-union.ts';
import { ExternalAsset, Run } from './openlineage.type.ts';

/** Outcomes of linkExternalAsset. */
export const LinkExternalAssetResult = resultUnion('LinkExternalAssetResult', [ExternalAsset, ConflictProblem, InvalidInputProblem, NotFoundProblem]);
/** Outcomes of unlinkExternalAsset. */
export const UnlinkExternalAssetResult = resultUnion('UnlinkExternalAssetResult', [ExternalAsset, NotFoundProblem, ConflictProblem]);
/** Outcomes of recordRun. */
export const RecordRunResult = resultUnion('RecordRunResult', [Run, ConflictProblem, InvalidInputProblem, LimitExceededProblem, NotFoundProblem]);
