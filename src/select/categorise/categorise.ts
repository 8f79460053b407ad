import type { Category, Edit } from '../../contract/edit.ts';
import { changedCore } from './changed-core.ts';
import { bearsOut, evidentCategory } from './evidence.ts';
import { featuresOf } from './features.ts';
import { type CategoryModel, likeliest } from './model.ts';

/** Below this chance the model's best guess is right about as often as not: such an edit is `other`. */
const leastChance = 0.35;
/** Of these the model knows little (by its card 43 % and 17 % of its guesses are right): it must be surer. */
const leastChanceOf: Partial<Record<Category, number>> = { cliche: 0.6, purple_prose: 0.6 };

/**
 * Names the fault that an edit mends: the editor's own label where the edit bears it out, else the likeliest category by
 * the model where the edit bears that out, else what the two sides name by themselves, else `other`. A category is an
 * opinion; the model agrees with a writer two times in three.
 */
export function createCategorise(model: CategoryModel) {
  return (text: string, edit: Edit, label: Category | null): Category => {
    if (edit.original.trim() === edit.revised.trim()) return 'other';
    if (label !== null && bearsOut(label, text, edit)) return label;
    // Of a sentence that was revised, the words that stayed say nothing of the fault.
    const core = changedCore(edit);
    const evident = evidentCategory(text, edit);
    if (evident !== null && evident !== 'unnecessary_exposition') return evident;
    const { category, chance } = likeliest(model, featuresOf(text, core));
    const isSure = chance >= (leastChanceOf[category] ?? leastChance);
    return isSure && bearsOut(category, text, core) ? category : (evident ?? 'other');
  };
}
