/** Every limit of Assay with its unit. A limit that is exceeded is named in the problem that says so. */
export const LIMITS = {
  /** Entries of one page of a connection. */
  pageEntries: 100,
  pageEntriesDefault: 20,
  /** Days after which a request for promotion expires whose policy says nothing; requests that one transaction of a job judges or ends. */
  promotionRequestDays: 90,
  promotionsAtOnce: 50,
  /** Drafts of requests for promotion that one author may have in one project. */
  draftsPerPerson: 50,
  /** Things of one kind, the oldest, that an inbox shows; requests that it looks at for them. */
  inboxThings: 200,
  inboxLookedAt: 2_000,
  /** Entries of one list in the framing of a use case, such as prohibited uses. */
  framingEntries: 50,
  /** Cost of one error or decision, in the unit of whoever names it: what is larger, or nearly nothing, is written in another unit, so that no interval of costs overflows. */
  costMost: 1_000_000_000_000,
  costLeast: 0.000001,
  /** GraphQL document: lexer tokens, nesting, aliases and summed cost, checked before validation. */
  documentTokens: 2_000,
  documentDepth: 14,
  documentAliases: 30,
  documentCost: 20_000,
  /** Levels of objects and lists inside the variables of a request. */
  variableDepth: 64,
  /** Documents whose plan is kept, characters of the largest of them, classes of callers remembered for each. */
  cachedDocuments: 500,
  cachedDocumentCharacters: 50_000,
  cachedAuthorisations: 100,
  /** Bytes of a GraphQL request body. */
  requestBodyBytes: 1_000_000,
  /** Bytes of one uploaded artifact. */
  artifactBytes: 2_147_483_648,
  /** Milliseconds an upload may go without receiving a byte. */
  uploadIdleMilliseconds: 60_000,
  /** Resumable uploads: bytes of one part, parts of one upload, unfinished uploads of one principal, hours without a byte until one is forgotten. */
  uploadPartBytes: 67_108_864,
  uploadParts: 10_000,
  openUploads: 20,
  uploadHours: 24,
  /** Milliseconds for which a connection may be silent: at any time, while the bytes of a complete upload are read once more, and while a question is answered (a registration reads its dataset to the end). */
  idleMilliseconds: 120_000,
  uploadFinishMilliseconds: 600_000,
  answerMilliseconds: 1_860_000,
  /** Scrub: days within which every artifact is read again, bytes a second at which that is done, seconds for which one instance has an artifact. */
  scrubDays: 7,
  scrubBytesPerSecond: 33_554_432,
  scrubLeaseSeconds: 900,
  /** Model signatures: bytes of a bundle, newest checks that an artifact shows. */
  signatureBundleBytes: 4_194_304,
  signatureChecksShown: 20,
  /** Hours that bytes to which nothing refers are kept, as their upload may still be under way. */
  unreferencedHours: 24,
  /** Characters of a name, of a line of text, of a long text. */
  nameCharacters: 120,
  textCharacters: 2_000,
  longTextCharacters: 20_000,
  /** Model inspection: bytes of the protobuf, graph nodes, elements of one declared dimension. */
  modelBytes: 536_870_912,
  modelNodes: 100_000,
  modelDimension: 10_000_000,
  /** Classes of a model whose probabilities are judged one by one. */
  modelClasses: 1_000,
  /** Manifests: categories of one column; features that one input gets per row, all its columns together. */
  manifestCategories: 100_000,
  manifestFeatures: 200_000,
  /** Depth of graphs inside a model's nodes (If, Loop, Scan). */
  modelNesting: 16,
  /** Recognition of other model formats: files of one zip archive, bytes of a safetensors header. */
  archiveEntries: 10_000,
  modelHeaderBytes: 16_777_216,
  /** Between server and model process: bytes of one frame; characters of one label, attribute or row id; characters of one text row. */
  runFrameBytes: 67_108_864,
  cellCharacters: 200,
  /** Model processes that wait for the next run of the same project and model: how many, seconds until one is ended, runs that one serves. */
  idleProcesses: 4,
  idleProcessSeconds: 30,
  runsPerProcess: 20,
  /** Columns that come back beside scores: different texts of one of them, bytes of all row ids. */
  columnTexts: 1_000_000,
  rowIdBytes: 1_073_741_824,
  /** Bytes of predictions up to which they are kept in memory until their digest is known. */
  predictionsHeldBytes: 67_108_864,
  datasetRowCharacters: 1_000_000,
  /** Summary of a column: buckets of numbers, and texts that are counted one by one. */
  summaryBuckets: 2_048,
  summaryTexts: 2_000,
  /** Training rows, all datasets together, with which evaluation rows are compared: 24 bytes of memory each. */
  comparedRows: 20_000_000,
  /** One evaluation: rows, columns, wall-clock seconds, address space of the child in KiB. */
  evaluationRows: 10_000_000,
  datasetColumns: 2_000,
  datasetBytes: 2_147_483_648,
  /** Profiles: most frequent values and bins of one column; different values and numbers that are kept exactly, all columns together. */
  profileTopValues: 20,
  /** Rows from which a count of a profile is shown to everybody; smaller ones could be about somebody in particular. */
  profileSmallCount: 10,
  /** Seconds in which a dataset has to be read and profiled. */
  profileSeconds: 1_800,
  profileBins: 20,
  profileExactValues: 400_000,
  profileExactNumbers: 4_000_000,
  evaluationSeconds: 600,
  /** Rows from which a run is judged, and two runs are compared, in a process beside the server (fewer take less time than its start); seconds that it has for it. */
  rowsJudgedElsewhere: 100_000,
  judgingSeconds: 1_800,
  childAddressSpaceKibibytes: 4_194_304,
  /** Queued work of any kind: times that it is begun, and seconds for which a worker holds it without a sign of life. */
  workAttempts: 3,
  workLeaseSeconds: 30,
  /** Times that a model may crash its process before its item is given up; least milliseconds between two notes of progress. */
  workCrashes: 2,
  workProgressMilliseconds: 500,
  /** One explanation: feature groups, rows to explain against, rows of the sample, rows explained one by one, columns that are followed. */
  explanationGroups: 200,
  explanationBackgroundRows: 200,
  explanationSampleRows: 500,
  explanationPeople: 20,
  explanationDependence: 10,
  /** Budget of one explanation: rows of the model, wall-clock seconds. */
  explanationRows: 20_000_000,
  explanationSeconds: 1_800,
  /** One pre-flight run: rows that are changed, columns with declarations, numbers about single columns that one check keeps. */
  preflightSampleRows: 2_000,
  preflightFeatures: 200,
  preflightNumbers: 50,
  /** Budget of one pre-flight run: changed rows of the model, wall-clock seconds. */
  preflightRows: 5_000_000,
  preflightSeconds: 900,
  /** One latency run: batch sizes, rows of the largest one, calls and warm-up calls per batch size, threads, rows held, wall-clock seconds per batch size and of the whole run. */
  latencyBatches: 5,
  latencyBatchRows: 4_096,
  latencyCalls: 10_000,
  latencyWarmUps: 1_000,
  latencyThreads: 64,
  latencySampleRows: 4_096,
  latencyBatchSeconds: 120,
  latencySeconds: 900,
  /** An imported explanation: bytes of its file, rows and features in it. */
  explanationFileBytes: 16_777_216,
  explanationFileRows: 10_000,
  explanationFileFeatures: 2_000,
  /** Groups of one bias audit, all attributes and crossings together. */
  auditGroups: 300,
  /** Strata of control features times groups of an attribute; cells × groups² up to which hiding small strata can be worked out. */
  auditStratumGroups: 300,
  auditSuppressionSteps: 2_000_000_000,
  /** Classes times groups of an attribute up to which an audit has a table for every class. */
  auditClassGroups: 1_000,
  /** Proxies: rows × columns of the dataset up to which the model's columns are kept for the audit; rows drawn and columns looked at; people of a category that is told from others; features listed for one attribute. */
  proxyCells: 4_000_000,
  proxyRows: 5_000,
  proxyFeatures: 60,
  proxyCategoryRows: 30,
  proxyListed: 10,
  /** Cross-validation folds of the rows of one evaluation. */
  evaluationFolds: 100,
  /** Slices of one evaluation, all columns and crossings together. */
  evaluationSlices: 300,
  /** Measurement plans: classes (labels are kept in a byte each, so never more than 127); places looked at (each at most so far); columns that form slices; edges of one column of numbers. */
  planClasses: 100,
  planRanks: 10,
  planRankDepth: 1_000,
  planSliceColumns: 20,
  planEdges: 30,
  /** Monitoring: rows of one ingested batch and bytes of its body. */
  ingestRows: 100_000,
  ingestBytes: 33_554_432,
  /** Characters of one line of a batch and of the id of a subject in it; fewest rows that a monitor may ask of a window; days for which an alert may be accepted. */
  ingestLineCharacters: 2_000,
  subjectCharacters: 200,
  monitorRowsLeast: 200,
  alertAcceptedDays: 90,
  /** Newest requests of a project that measures of review look at. */
  reviewedRequests: 500,
  /** Findings: days that people have by severity, and days for which one may be lived with. */
  findingDueDaysLow: 90,
  findingDueDaysMedium: 30,
  findingDueDaysHigh: 7,
  findingDueDaysCritical: 1,
  findingAcceptedDays: 90,
  /** Incidents: things that one is about, siblings that are looked at, days for which awareness may lie back, hours before its end from which a clock is near it. */
  incidentLinks: 50,
  incidentSiblings: 100,
  incidentAwareDays: 365,
  incidentClockWarningHours: 24,
  /** Periods of retention in days: the shortest that is accepted (six months, the least for logs in Art. 19(1) and 26(6) of the EU AI Act) and the longest. */
  retentionDaysLeast: 183,
  retentionDaysMost: 36_525,
  /** Days after which a shorter period counts, so that nobody hurries evidence away; candidates of erasure that are read at once. */
  retentionNoticeDays: 30,
  retentionReadAtOnce: 200,
  /** People who answer for a model and risks on one card; characters of one member of them. */
  cardEntries: 50,
  /** Dataset versions that one feature set version or model version may name; bytes of its declared training parameters as JSON. */
  versionSources: 100,
  parameterBytes: 65_536,
  /** Columns that one feature may be made from; entity keys of one feature set version. */
  featureSources: 200,
  entityKeys: 20,
  /** Deployments: aliases that one promotion moves; deployments that are looked through for one to go back to. */
  promotionAliases: 10,
  rollbackDeployments: 50,
  /** Delegations: days that one may last and by which it may begin later, those of one person that have not ended. */
  delegationDays: 60,
  delegationsPerPerson: 20,
  /** Conditions of one approval, and days within which each has to be met. */
  approvalConditions: 20,
  conditionDays: 180,
  /** Comments: threads about one request, of these by one person, comments of one thread, revisions of one comment, characters of one. */
  threadsPerSubject: 200,
  threadsPerPerson: 40,
  commentsPerThread: 500,
  commentRevisions: 50,
  commentCharacters: 20_000,
  /** Where a policy does not say it: hours after which people are reminded of a waiting request, and after which it is escalated. */
  approvalReminderHours: 72,
  approvalEscalationHours: 168,
  /** Longest freeze with an end, in days. */
  freezeDays: 366,
  /** Servings: seconds by which the clock of a reporter may be ahead, hours after which what nobody has seen counts as lost. */
  clockSkewSeconds: 300,
  servingStaleHours: 24,
  /** Probes of endpoints: made-up rows, largest difference of two scores that counts as none, seconds and bytes of one answer, seconds between two probes. */
  probeRows: 24,
  probeTolerance: 0.0001,
  probeSeconds: 10,
  probeAnswerBytes: 1_000_000,
  probeIntervalSeconds: 900,
  /** Lineage: nodes and edges of one answer; edges of all graphs that one process keeps in memory. */
  lineageNodes: 10_000,
  lineageEdges: 40_000,
  lineageCachedEdges: 5_000_000,
  /** Paths of one answer; things whose common ancestors are asked for; things looked at before a search for paths or hidden parts gives up. */
  lineagePaths: 50,
  lineageAncestorsOf: 10,
  lineageSearchSteps: 200_000,
  /** OpenLineage: bytes of one request once unpacked, bytes of all requests at work at once, requests at work at once, events of one batch, levels of nesting. */
  lineageBodyBytes: 33_554_432,
  lineageBytesAtWork: 268_435_456,
  lineageRequestsAtWork: 1_000,
  /** Requests that are written at once, and milliseconds that one may wait for its turn. */
  lineageLanes: 4,
  lineageWaitMilliseconds: 30_000,
  lineageBatchEvents: 10_000,
  lineageDepth: 256,
  /** One event: datasets, columns, flows and checks together, as many as are written in a few seconds; characters of a namespace or name, of a column's name; transformations of one flow; warnings. */
  lineageEventParts: 30_000,
  lineageNameCharacters: 2_000,
  lineageColumnCharacters: 500,
  lineageTransformations: 20,
  lineageEventWarnings: 50,
  /** Hours that the time of an event may be ahead of its receipt: a local time without its zone is up to 14 ahead when it is read as UTC. */
  lineageClockAheadHours: 24,
  /** Things that a declared run may have read and written together. */
  runNodes: 200,
  /** Characters of one facet that is kept beside the event. */
  lineageFacetCharacters: 20_000,
  /** Characters of the facets that a process remembers having read, so that those of the next run need not be read again. */
  lineageMemoCharacters: 8_000_000,
  /** Catalogue: characters of one tag, tags and owners of one thing, characters of the further words by which a thing is found. */
  tagCharacters: 80,
  tagsPerEntry: 50,
  ownersPerEntry: 20,
  catalogueNameCharacters: 500,
  catalogueContentsCharacters: 50_000,
  /** Search: characters of a text, nesting and parts of a filter, entries of one of its lists; values shown of one facet. */
  searchTextCharacters: 200,
  searchFilterDepth: 10,
  searchFilterParts: 100,
  searchListValues: 100,
  facetValues: 50,
  /** Websocket: operations per socket, sockets per principal, seconds to say hello, seconds for which it may leave something untaken. */
  subscriptionsPerSocket: 20,
  socketsPerPrincipal: 20,
  connectionInitSeconds: 5,
  socketStallSeconds: 15,
  /** Journal: entries of one sealed batch, of one statement that reads many, and of the ring that serves recent entries from memory. */
  sealBatchEntries: 1_000,
  journalReadEntries: 500,
  journalRingEntries: 4_096,
  /** Tokens: days of the longest life, hours of a one-time code. */
  tokenDays: 365,
  invitationHours: 72,
  /** Roles of one invitation; scopes and live tokens of one principal. */
  rolesPerInvitation: 10,
  tokensPerPrincipal: 50,
  /** Seconds between two notes of when a token was last used. */
  tokenLastUsedSeconds: 60,
  /** Bytes of one policy or roles file. */
  configurationFileBytes: 1_000_000,
  /** Faults that are named of a policy text that somebody sent; requests that one page of a dry run judges. */
  policyFaults: 50,
  policyTrials: 25,
  /** Embedded database: seconds until it must answer, of waiting for a crashed predecessor to let go, for a clean stop, restarts per run. */
  databaseStartSeconds: 60,
  databaseHandOverSeconds: 15,
  databaseStopSeconds: 10,
  databaseRestarts: 5,
  /** Seconds after which an unfinished upload of an unknown machine counts as abandoned; far above the idle limit. */
  abandonedUploadSeconds: 900,
  /** Seconds after which an upload to an S3 server that was never completed is taken back; far above what a whole file needs. */
  abandonedMultipartSeconds: 86_400,
} as const;
