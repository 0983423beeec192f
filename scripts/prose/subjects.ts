/** Subjects of commits: `area: imperative, object`, the rule of docs/style.md. */

export interface Commit {
  readonly id: string;
  readonly subject: string;
}

/** Most characters of a subject. */
const maxSubject = 72;
const shape = /^[a-z0-9][a-z0-9 ,._/-]*: [a-z0-9]/;
/** Other forms of a verb, and plurals, by their endings; below, imperatives that end alike. */
const otherForm = /^[^:]*: ([a-z]+(?:ed|ing|[^s]s))\b/;
const imperatives = new Set(
  "need feed seed speed embed exceed proceed succeed shed bring ring string ping focus bias canvas".split(" "),
);
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
  const [, first] = otherForm.exec(subject) ?? [];
  return [
    ...(shape.test(subject) ? [] : ["the subject is not `area: imperative, object`"]),
    ...(first === undefined || imperatives.has(first) ? [] : [`the subject begins with “${first}”, which is no imperative`]),
    ...(subject.length > maxSubject ? [`the subject has over ${maxSubject} characters`] : []),
    ...(subject.endsWith(".") ? ["the subject ends with a full stop"] : []),
  ];
}
