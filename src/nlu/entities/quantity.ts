import { matchesOf } from '../matches';
import { numberOf, numberPattern } from './numerals';
import type { Match, Reading } from './types';

const EN_UNITS = 'units?|pieces?|items?|pcs?|pairs?|sets?|packs?|boxes|box|bottles?|copies|articles?|products?|shirts?|t-?shirts?|dresses|dress|shoes|jackets?|pants|bags?';
const ES_UNITS = 'unidades|unidad|uds?|piezas?|pzas?|articulos?|pares|par|juegos?|cajas?|prendas?|productos?|botellas?|camisas?|camisetas?|vestidos?|zapatos|chaquetas?|bolsos?|bolsas?';
// 个 counts nearly everything, so what follows must not make it a span of time, a person or a question.
const ZH_UNITS = '件|双|套|盒|条|只|本|瓶|台|箱|张|份|对|副|把|袋|个(?!星期|礼拜|月|小时|钟|工作日|人|问题|包裹|订单|单|电话|地址|客服|字|号|问)';

const PATTERNS: RegExp[] = [
  new RegExp(`(?<![\\w.,$-])(${numberPattern('en')})\\s(?:more\\s|of\\sthe\\s)?(?:${EN_UNITS})(?![a-z])`, 'g'),
  new RegExp(`(?<![\\w.,$-])(${numberPattern('es')})\\s(?:${ES_UNITS})(?![a-z])`, 'g'),
  /(?<![\w.,$-])(\d{1,4})(?:pcs|uds|pzas|units)(?![a-z])/g,
  new RegExp(`(?<![\\d第一二两三四五六七八九十百千]|\\d[.,])(\\d{1,4}|[一二两三四五六七八九十百]{1,4})\\s?(?:${ZH_UNITS})`, 'g'),
  /(?<![a-z])(?:qty|quantity|cantidad|cant\.?|数量)\s{0,2}(?:is|to|of|es|de|a|是|为|改成|改为|:|=)?\s{0,2}(\d{1,4})(?![\d]|[.,]\d)/g,
  /(?<![\w.,])[x×]\s?(\d{1,3})(?![\w]|[.,]\d)/g,
  /(?<![\w.,])(\d{1,3})\s?[x×](?![\w])/g,
];

export function quantities({ folded: { text } }: Reading): Match[] {
  return PATTERNS.flatMap((pattern) =>
    matchesOf(pattern, text).flatMap((match) => {
      const count = numberOf(match[1] ?? '');
      const isOneGe = /^(?:一|1)\s?个$/.test(match[0]);
      const isArticle = /^(?:an?|una?|one|un)\s/.test(match[0]) && !/^(?:one|una?)\s(?:unit|piece|item|unidad|pieza)/.test(match[0]);
      return count === undefined || isOneGe || isArticle ? [] : [{ type: 'quantity' as const, value: String(count), start: match.index, end: match.index + match[0].length }];
    }));
}
