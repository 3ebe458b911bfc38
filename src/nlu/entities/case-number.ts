import { matchesOf } from '../matches';
import type { Match, Reading } from './types';

/** Our own references: T- cases, R- returns, C- customers. */
const WRITTEN = /(?<![a-z0-9-])([trc])-(\d{4,7})(?![a-z0-9-])/g;
const NAMED = /(?:case|ticket|caso|tique|reclamacion|claim|return|devolucion|工单|案件|退货单?|理赔)\s*(?:number|no\.?|numero|num\.?|编号|号码|号)?\s*(?:is|es|是)?\s*[:：#]?\s*([trc])\s?(\d{4,7})(?![a-z0-9])/g;

export function caseNumbers({ folded: { text } }: Reading): Match[] {
  const found: Match[] = [];
  for (const pattern of [WRITTEN, NAMED]) {
    for (const match of matchesOf(pattern, text)) {
      const end = match.index + match[0].length;
      const start = pattern === WRITTEN ? match.index : end - /[trc]\s?\d+$/.exec(match[0])![0].length;
      found.push({ type: 'case_number', value: `${match[1]?.toUpperCase()}-${match[2]}`, start, end });
    }
  }
  return found;
}
