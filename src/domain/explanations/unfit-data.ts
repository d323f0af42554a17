/** Row ids that were asked for and are not among the rows, or a label that nobody knows: told as a failure of the data. */
export class UnfitData extends Error {}
