import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { GraphQLISODateTime as AnyISODateTime } from 'type-graphql';

export { GraphQLJSON, GraphQLJSONObject, GraphQLSafeInt } from 'graphql-scalars';

const LAST_YEAR = 9_999;

/** An instant in ISO 8601, of the years 1 to 9999: what PostgreSQL and everybody's parsers agree on. */
export const GraphQLISODateTime = new GraphQLScalarType<Date, string>({
  ...AnyISODateTime.toConfig(),
  description: `An instant in ISO 8601, such as 2026-03-01T09:30:00.000Z, of the years 1 to ${LAST_YEAR}.`,
  parseValue: instantOf,
  parseLiteral: (node) => instantOf(node.kind === Kind.STRING ? node.value : null),
});

const ISO = /^(\d{4})-(\d{2})-(\d{2})T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

function instantOf(text: unknown): Date {
  const parts = typeof text === 'string' ? ISO.exec(text) : null;
  const instant = parts === null || !isOnCalendar(parts) ? null : new Date(parts[0]);
  const year = instant?.getUTCFullYear() ?? Number.NaN;
  if (instant !== null && year >= 1 && year <= LAST_YEAR) return instant;
  throw new GraphQLError(`Write the instant in ISO 8601 with its offset, such as 2026-03-01T09:30:00.000Z, within the years 1 to ${LAST_YEAR}.`);
}

/** Date would turn 31 February into 3 March. */
function isOnCalendar([, year, month, day]: RegExpExecArray): boolean {
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= last;
}
