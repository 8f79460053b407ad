const list = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** What editors name in a remark and writers seldom do. */
export const metaNouns = list(
  'word phrase verb adjective adverb noun synonym wording phrasing sentence clause term expression description detail example language image imagery metaphor alternative cliche replacement text',
);

/** What stands before such a noun in a remark: `a more specific adjective`, `use a concrete noun here`. */
export const qualifiers = list(
  'more less much better simpler plainer stronger clearer shorter longer different fresh original plain specific concrete precise vivid active neutral suitable appropriate relevant descriptive natural formal informal direct exact simple strong clear short new accurate detailed fitting actual sensory correct proper missing perfect other another some your any',
);
export const leads = list(
  'a an the one of and or but with use add insert try choose pick find consider using adding please',
);
/** What follows it. */
export const followers = list('here instead needed required of for that to about with choice which in');

/** Verbs that tell a writer what to do with a text. */
export const advice = list(
  'use try consider choose pick find add insert replace rephrase reword rewrite rework restructure simplify clarify specify describe tighten shorten condense combine merge split avoid be make vary expand show provide give explain change state break revise edit improve',
);
/** Those that need no more than a pointing word: `Rephrase this.` */
export const editorial = list(
  'rephrase reword rewrite rework restructure simplify clarify specify tighten shorten condense revise edit improve',
);
export const pointing = list(
  'this that it here the sentence phrase span clause part line paragraph passage text section word wording for clarity brevity flow concision conciseness readability simplicity to be and or more concise concisely clear clearly clearer precise precisely specific simply better entirely whole please',
);

/** Words about writing: two of them that the original lacks make a remark. */
export const metaTalk =
  /\b(?:clich[eé]s?|clich[eé]d|rephras\w{1,5}|reword\w{0,5}|rewrit\w{1,5}|rewrote|sentence structures?|exposition|word(?:y|iness)|redundan\w{1,3}|verbatim|spans?|purple prose|passive voice|run-on|adjectives?|adverbs?|nouns?|verbs?|placeholders?|original (?:text|sentence|phrase|span|passage)|(?:the|this|that|your|a|each|every) (?:passages?|sentences?|phrases?|paragraphs?|clauses?)|your writing|gramma(?:r|tical\w{0,4})|typos?|punctuation|phrasing|wording|synonyms?|empty string|edit(?:ed|ing|or|s)?|revis(?:ed?|ion|ions|ing)|concise(?:ly)?|(?:correct|right|better|new|next|missing) (?:sentence|phrase|word)s?|what you want|of your choice|what stands there|text editor)\b/gi;

/** Faults by their names: no replacement is called so. */
export const faults =
  /^(?:(?:unnecessary|redundant|needless)[ _]exposition|purple[ _]prose|(?:poor |awkward )?sentence[ _]structure|lack[ _]of[ _]specificity|awkward[ _]phrasing|tense[ _]inconsistency|clich[eé]s?|clich[eé]d|wordy|wordiness|passive voice|run-on(?: sentence)?|filler(?: words?)?|(?:too|overly|a bit|somewhat|rather) (?:vague|wordy|long|awkward|formal|informal|unclear|ornate|flowery|repetitive|generic|clich[eé]d?))$/;
/** Faults that are prose as well: in brackets alone they are remarks. */
export const bracketedFaults =
  /^(?:redundant|vague|awkward|unclear|unnecessary|repetitive|clumsy|ornate|weak|generic|too long|needless|other|same|keep|ok|okay|good|fine|nothing|original|replacement|text|here|phrase|word|sentence)$/;

/** In other languages, in brackets. */
export const foreignCut =
  /^(?:streichen|gestrichen|löschen|gelöscht|entfernen|entfällt|leer|supprimer|supprimée?|à supprimer|vide|eliminar|eliminado|quitar|borrar|suprimir|vacío|eliminare|rimuovere|togliere|verwijderen|schrappen|remover|excluir|удалить|убрать|удалено|删除|刪除|删去|削除|空)$/u;
