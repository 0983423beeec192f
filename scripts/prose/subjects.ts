/** Subjects of commits: `area: imperative, object`, the rule of docs/style.md. */

export interface Commit {
  readonly id: string;
  readonly subject: string;
}

/** Most characters of a subject. */
const maxSubject = 72;
const shape = /^[a-z0-9][a-z0-9 ,._/-]*: [a-z0-9]/;
/** Other forms of a verb, and plurals, by their endings; below, imperatives that end alike. */
const firstWord = /^[^:]*: ([a-z]+)\b/;
const otherForm = /(?:ed|ing|[^s]s)$/;
const imperatives = new Set(
  "need feed seed speed embed exceed proceed succeed shed bring ring string ping focus bias canvas".split(" "),
);
/** Past forms without such an ending, and words that begin a noun phrase or a statement. */
const noImperatives = new Set(
  "made ran said wrote took gave kept told went came saw did got left found built sent held brought thought bought sold began broke chose drew drove fell grew knew lost meant met paid rose spoke spent stood taught threw wore won was were is are be has had can may must a an the this that these those it its their his her our my your no not each every all any some only one two now there here we you they i when where what who whose how why which more less fewer most and or but if for from in on at by of with without to".split(
    " ",
  ),
);
/** Kinds of commits, which other projects write where Holdfast names the area. */
const kinds = /^(?:fix|feat|chore|wip|refactor|perf|misc)\b[^:]*:/;
/** Subjects that hosts and Git write by themselves. */
const written = /^(?:Merge|Revert) /;

/**
 * Finds subjects that break the rule.
 * @returns a message for each, with the commit's id
 */
export function findBadSubjects(commits: readonly Commit[]): string[] {
  return commits
    .filter(({ subject }) => !written.test(subject))
    .flatMap(({ id, subject }) => faultsOf(subject).map((fault) => `commit ${id}  ${fault}: ${subject}`));
}

function faultsOf(subject: string): string[] {
  const [, first = ""] = firstWord.exec(subject) ?? [];
  const isOther = noImperatives.has(first) || (otherForm.test(first) && !imperatives.has(first));
  return [
    ...(kinds.test(subject) ? ["the subject names a kind of commit, and not the area"] : []),
    ...(shape.test(subject) ? [] : ["the subject is not `area: imperative, object`"]),
    ...(isOther ? [`the subject begins with “${first}”, which is no imperative`] : []),
    ...(subject.length > maxSubject ? [`the subject has over ${maxSubject} characters`] : []),
    ...(subject.endsWith(".") ? ["the subject ends with a full stop"] : []),
  ];
}
