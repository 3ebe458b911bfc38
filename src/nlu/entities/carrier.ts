import type { Carrier } from '../../commerce/types';
import { Gazetteer } from './gazetteer';
import type { Match, Reading } from './types';

/** Folded spelling. Companies the contract has no name for are still carriers: "other". */
const NAMES: Record<Carrier, string> = {
  usps: 'usps|us postal service|u s postal service|united states postal service|us mail|correo de estados unidos|美国邮政|美国邮局',
  'china-post': 'china post|chinapost|correo de china|correos de china|correo chino|correos chinos|e packet|epacket|中国邮政|中邮|邮政小包|e邮宝|国际e邮宝|邮政平邮',
  ems: 'ems|ems china|邮政特快|邮政特快专递|邮政ems',
  ups: 'ups|united parcel service|联合包裹',
  fedex: 'fedex|fed ex|federal express|联邦快递|联邦',
  dhl: 'dhl|dhl express|dhl ecommerce|敦豪',
  sf: 'sf express|s f express|shunfeng|sf international|顺丰|顺丰速运|顺丰快递|顺丰国际',
  yunexpress: 'yunexpress|yun express|yuntrack|云途|云途物流|云途快递',
  yanwen: 'yanwen|yan wen|燕文|燕文物流',
  cainiao: 'cainiao|cai niao|菜鸟|菜鸟物流|菜鸟裹裹|菜鸟国际',
  '4px': '4px|4 px|递四方|递四方速递',
  correos: 'correos|correos espana|correos de espana|correos es|西班牙邮政',
  'correos-mx': 'correos de mexico|correos mexico|sepomex|mexpost|correo mexicano|墨西哥邮政',
  'royal-mail': 'royal mail|royalmail|皇家邮政|英国皇家邮政|英国邮政',
  other:
    'amazon logistics|gls|seur|mrw|dpd|evri|hermes|yodel|estafeta|j t express|jt express|j&t|j&t express|极兔|圆通|圆通速递|中通|中通快递|申通|申通快递|韵达|韵达快递|京东物流|京东快递|' +
    'canada post|postes canada|australia post|auspost|la poste|colissimo|chronopost|deutsche post|japan post|singapore post|singpost|hongkong post|hong kong post|香港邮政|日本邮政|' +
    'ontrac|lasership|purolator|aramex|servientrega|coordinadora|interrapidisimo|99minutos|99 minutos|paquetexpress|paquete express|redpack|andreani|oca|correo argentino|correos de chile|chilexpress|' +
    'starken|olva|postnl|post nl|poste italiane|nacex|correos express|sunyou|顺友|tnt|gofo|speedx|uniuni|veho',
};

const known = new Gazetteer<Carrier>();
for (const [carrier, names] of Object.entries(NAMES) as [Carrier, string][]) known.add(names.split('|'), carrier);

export function carriers(reading: Reading): Match[] {
  const { folded, folded: { text }, text: original } = reading;
  return known.find(reading).flatMap(({ value, name, start, end }) => {
    const isMails = name === 'correos' && /^ electronic/.test(text.slice(end, end + 11));
    return isMails || (name === 'ups' && isOops(original, folded.origin(start, end), text.slice(end, end + 12))) ? [] : [{ type: 'carrier' as const, value, start, end }];
  });
}

/** "ups, me equivoqué", "ups and downs": in lower case and cut off from the sentence it is a sigh. */
function isOops(original: string, span: { start: number; end: number }, rest: string): boolean {
  return original.slice(span.start, span.end) === 'ups' && (/^\s*[,!.…]/.test(rest) || rest.startsWith(' and down')) && span.start < 3;
}
