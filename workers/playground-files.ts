// @ts-nocheck: wrangler.toml makes texts of these files; to the compiler they are modules.
import answerScript from '../src/playground/page/answer.js';
import apiScript from '../src/playground/page/api.js';
import candidatesScript from '../src/playground/page/candidates.js';
import copyScript from '../src/playground/page/copy.js';
import costsScript from '../src/playground/page/costs.js';
import diffScript from '../src/playground/page/diff.js';
import editTableScript from '../src/playground/page/edit-table.js';
import editsScript from '../src/playground/page/edits.js';
import elementScript from '../src/playground/page/element.js';
import feedbackScript from '../src/playground/page/feedback.js';
import figuresScript from '../src/playground/page/figures.js';
import formScript from '../src/playground/page/form.js';
import mainScript from '../src/playground/page/main.js';
import noteScript from '../src/playground/page/note.js';
import pageMarkup from '../src/playground/page/page.html';
import requestScript from '../src/playground/page/request.js';
import rescoreScript from '../src/playground/page/rescore.js';
import resultScript from '../src/playground/page/result.js';
import reviewScript from '../src/playground/page/review.js';
import scoreScript from '../src/playground/page/score.js';
import snippetsScript from '../src/playground/page/snippets.js';
import sseScript from '../src/playground/page/sse.js';
import styleSheet from '../src/playground/page/style.css';
import tableScript from '../src/playground/page/table.js';
import wordsScript from '../src/playground/page/words.js';

/** The web page's files, by name. */
export const playgroundFiles: Readonly<Record<string, string>> = {
  'answer.js': answerScript,
  'api.js': apiScript,
  'candidates.js': candidatesScript,
  'copy.js': copyScript,
  'costs.js': costsScript,
  'diff.js': diffScript,
  'edit-table.js': editTableScript,
  'edits.js': editsScript,
  'element.js': elementScript,
  'feedback.js': feedbackScript,
  'figures.js': figuresScript,
  'form.js': formScript,
  'main.js': mainScript,
  'note.js': noteScript,
  'page.html': pageMarkup,
  'request.js': requestScript,
  'rescore.js': rescoreScript,
  'result.js': resultScript,
  'review.js': reviewScript,
  'score.js': scoreScript,
  'snippets.js': snippetsScript,
  'sse.js': sseScript,
  'style.css': styleSheet,
  'table.js': tableScript,
  'words.js': wordsScript,
};
