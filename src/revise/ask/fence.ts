/** The tags that the prompts put around texts, and the control tokens of chat templates, which some servers obey. */
const tag = /<(\s*\/?\s*(?:passage|context|before|after|wish)\b[^<>]*)>|<(\|[^|<>\s]{1,40}\|)>/gi;
const fenced = /‹(\s*\/?\s*(?:passage|context|before|after|wish)\b[^‹›]*)›|‹(\|[^|‹›\s]{1,40}\|)›/gi;

/** A text that cannot close the tags that it stands between. */
export function fence(text: string): string {
  return text.replace(tag, (_, named?: string, control?: string) => `‹${named ?? control}›`);
}

/** The passage's own tags in an answer, as they stood before they were fenced; in other passages nothing changes. */
export function unfence(answer: string, passage: string): string {
  if (fence(passage) === passage) return answer;
  return answer.replace(fenced, (_, named?: string, control?: string) => `<${named ?? control}>`);
}
