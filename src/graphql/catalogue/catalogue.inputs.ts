import { Field, ID, InputType, Int } from 'type-graphql';

/** Input of reviseCatalogueEntry. */
@InputType('ReviseCatalogueEntryInput', { description: 'What is to be said anew about a thing; what is left out stays as it is.' })
export class ReviseCatalogueEntryInput {
  @Field(() => ID, { description: 'The thing: a use case, dataset, feature set, model, a version of these, or a deployment.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'What it is.' })
  description?: string | null;

  @Field(() => [String], { nullable: true, description: 'Tags to add, in lower case: words such as pii, or a key and its value such as team:risk.' })
  addTags?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Tags to remove.' })
  removeTags?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'All owners from now on: people with a role in the project, or its service accounts. An empty list takes all away.',
  })
  owners?: string[] | null;

  @Field(() => Int, { description: 'The revision that you have seen; refused when there is a newer one, so that no change is lost.' })
  expectedRevision!: number;
}
