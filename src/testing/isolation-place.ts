import type { SlotKind } from './isolation-documents.ts';
import type { TestPerson, TestProject } from './seed.ts';

/** A project with one thing of every kind, and those who ask about it from inside. */
export interface IsolationWorld {
  readonly project: TestProject;
  /** One thing of each kind that exists in the project. */
  readonly things: Partial<Record<SlotKind, string>>;
  readonly viewer: TestPerson;
  readonly scientist: TestPerson;
  readonly administrator: TestPerson;
  /** Somebody who holds every role of the project at once. */
  readonly insider: TestPerson;
}
