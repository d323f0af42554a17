import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type DocumentType, fileAuditReport, fileDocument, listDocuments, signOffDocument } from '../../domain/documents/index.ts';
import { orRefuse } from '../answer.ts';
import { PageArgs, pageOf, toConnection } from '../connection.type.ts';
import type { GraphqlContext } from '../context.ts';
import { principalById } from '../identity/identity.loaders.ts';
import { Principal } from '../identity/principal.type.ts';
import { mapResult } from '../map-result.ts';
import { NodeInterface, type NodeObject } from '../node.type.ts';
import { findNode } from '../nodes.ts';
import { FileAuditReportInput, FileDocumentInput, SignOffDocumentInput } from './document.inputs.ts';
import { toFiledDocument } from './document.mapper.ts';
import { FileAuditReportResult, FileDocumentResult, SignOffDocumentResult } from './document.results.ts';
import { FiledDocument, FiledDocumentConnection } from './document.type.ts';
import { DocumentTypeEnum } from './document-enums.ts';

/** Documents on file. */
@Resolver(() => FiledDocument)
export class FiledDocumentResolver {
  @Query(() => FiledDocumentConnection, { description: 'Documents on file in a project, in the order in which they were filed.' })
  async documents(
    @Arg('projectId', () => ID, { description: 'The project.' }) projectId: string,
    @Arg('subjectId', () => ID, { nullable: true, description: 'Only those about this model version or use case.' }) subjectId: string | null | undefined,
    @Arg('types', () => [DocumentTypeEnum], { nullable: true, description: 'Only those of these types.' }) types: DocumentType[] | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ctx }: GraphqlContext,
  ) {
    const found = await listDocuments(ctx, { projectId, subjectId: subjectId ?? null, types: types ?? null }, pageOf(page));
    return orRefuse(found, (documents) => toConnection(documents, toFiledDocument));
  }

  @Mutation(() => FileDocumentResult, { description: 'Puts a document on file; it takes the place of the one of the same type before.' })
  async fileDocument(
    @Arg('input', () => FileDocumentInput, { description: 'The document.' }) input: FileDocumentInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof FileDocumentResult> {
    return mapResult(await fileDocument(ctx, input), toFiledDocument);
  }

  @Mutation(() => FileAuditReportResult, { description: 'Files the report of an audit from outside, by a person who holds no other role anywhere.' })
  async fileAuditReport(
    @Arg('input', () => FileAuditReportInput, { description: 'The report.' }) input: FileAuditReportInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof FileAuditReportResult> {
    return mapResult(await fileAuditReport(ctx, input), toFiledDocument);
  }

  @Mutation(() => SignOffDocumentResult, { description: 'Stands in for a document that somebody else filed.' })
  async signOffDocument(
    @Arg('input', () => SignOffDocumentInput, { description: 'The document.' }) input: SignOffDocumentInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof SignOffDocumentResult> {
    return mapResult(await signOffDocument(ctx, input), toFiledDocument);
  }

  @FieldResolver(() => NodeInterface, { nullable: true, description: 'What it is about; null when it is not visible to you.' })
  subject(@Root() { subjectId }: FiledDocument, @Ctx() context: GraphqlContext): Promise<NodeObject | null> {
    return findNode(context, subjectId);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who filed it; null when they are not visible to you.' })
  filedBy(@Root() { filedById }: FiledDocument, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(filedById);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who signed it off; null while nobody did.' })
  async signedOffBy(@Root() { signedOffById }: FiledDocument, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return signedOffById === null ? null : loaders.of(principalById).load(signedOffById);
  }
}
