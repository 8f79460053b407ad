/** Some servers leave a model's reasoning in the answer, and some templates swallow its opening tag. */
export function withoutThinking(answer: string): string {
  return answer.replace(
    /^\s*(?:<(think|thinking|reasoning)>)?(?:(?!<\/?(?:think|thinking|reasoning)>)[^])*<\/(?:think|thinking|reasoning)>\s*/i,
    '',
  );
}
