import { matchesOf } from '../nlu/matches';

/** The words around a number that say what it is: "my phone is…", "单号…". */
type CueKind = 'tracking' | 'phone' | 'order' | 'card';

const CUES: Record<CueKind, RegExp> = {
  order: /order\s*(?:number|no|id|#)|\borders?\b|\bpedidos?\b|\borden\b|订单|訂單|invoice|factura|发票|發票/i,
  phone: /phone|mobile|\bcell\b|\bcall\b|\btel\b|whats\s?app|wechat|tel[eé]fono|celular|m[oó]vil|ll[aá]m[ae]|电话|電話|手机|手機|联系|聯繫|微信|号码是我|打给/i,
  card: /\bcards?\b|tarjeta|\biban\b|银行卡|信用卡|卡号|卡號|账号|身份证|身分證|passport|pasaporte|\bdni\b|\bcurp\b/i,
  tracking:
    /track|waybill|\bawb\b|\bdhl\b|fed\s?ex|\bups\b|\busps\b|\bsf\b|\bems\b|consignment|gu[ií]as?\b|seguimiento|rastre|localizador|n[uú]mero de env[ií]o|albar[aá]n|单号|單號|运单|運單|面单|快递|快遞|物流|追踪|追蹤|顺丰|順豐|包裹号/i,
};

const STOP = /[.!?]\s+(?=[A-Z¿¡])|[。！？\n]/g;
const CUE_KINDS = Object.keys(CUES) as CueKind[];
const ANY_CUE = new RegExp(CUE_KINDS.map((kind) => `(?<${kind}>${CUES[kind].source})`).join('|'), 'gi');

/** Finds the word that says what a number is. All cues are found once, so a long text costs one pass. */
export class Cues {
  private readonly found: { kind: CueKind; start: number; end: number }[] = [];
  private readonly stops: number[] = [];

  constructor(text: string) {
    for (const match of matchesOf(ANY_CUE, text)) {
      const kind = CUE_KINDS.find((name) => match.groups?.[name] !== undefined);
      if (kind) this.found.push({ kind, start: match.index, end: match.index + match[0].length });
    }
    for (const match of matchesOf(STOP, text)) this.stops.push(match.index);
  }

  /** The nearest cue before the number in its sentence, else the nearest after it. */
  nearest(start: number, end: number): CueKind | undefined {
    const before = this.found[lowerBound(this.found, start, (cue) => cue.end) - 1];
    if (before && start - before.end <= 80 && !this.stopBetween(before.end, start)) return before.kind;
    const after = this.found[lowerBound(this.found, end - 1, (cue) => cue.start)];
    return after && after.start - end <= 40 && !this.stopBetween(end, after.start) ? after.kind : undefined;
  }

  /** Whether the words straight before say that a tracking number follows, so that even an unknown format is one. */
  announces(start: number, end: number): boolean {
    const before = this.found[lowerBound(this.found, start, (cue) => cue.end) - 1];
    return this.nearest(start, end) === 'tracking' && !!before && start - before.end <= 24;
  }

  private stopBetween(from: number, to: number): boolean {
    const stop = this.stops[lowerBound(this.stops, from - 1, (at) => at)];
    return stop !== undefined && stop < to;
  }
}

/** The index of the first item whose place is beyond `value`; the items are in order of place. */
function lowerBound<T>(items: readonly T[], value: number, place: (item: T) => number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (place(items[middle] as T) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
