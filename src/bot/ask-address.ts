/** A new address in conversation: taken from whatever was said, what is missing asked for part by part, shown beside the old one, corrected until it is right. */
import { faultsOf, normalise } from '../commerce/address/check';
import { countryOf, PARTS, type Address, type Part } from '../commerce/address/countries';
import { differenceOf, type Difference } from '../commerce/address/diff';
import { merged } from '../commerce/address/merge';
import { readPart } from '../commerce/address/part';
import { plain, readAddress } from '../commerce/address/read';
import { isPostcode, writePostcode } from '../commerce/address/postcode';
import { HOUSE_NUMBER, LEAD, PHONE_CUE, POSTCODE_CUE } from '../commerce/address/words';
import type { Params } from './phrases';
import type { Sheet } from './reply';
import type { Message, Turn } from './turn';

export { onOneLine } from '../commerce/address/diff';

export interface AddressQuestion {
  /** The reply key that puts old and new to the shopper, and its parameters. */
  say(difference: Difference): { key: string; params: Params };
  title: string;
  /** What else the yes is given to. */
  depends: unknown;
}

export interface AgreedAddress { address: Address; difference: Difference }

/** @returns undefined where the shopper leaves it as it is, and `same` where it is that already. */
export async function agreeOnAddress(turn: Turn, was: Address, question: AddressQuestion): Promise<AgreedAddress | 'same' | undefined> {
  const said = addressSaid(turn, was);
  const given = said ?? (await turn.ask<Address | 'none'>('new address', { say: 'order:address.ask', again: 'order:address.again', free: true, verbatim: true, accept: (message) => addressOf(turn, message, was) ?? (message.intent === 'deny' ? 'none' : undefined) }));
  if (given === 'none') return undefined;
  let address = merged(was, given);
  for (let round = 1; ; round++) {
    address = await completed(turn, address, round);
    const difference = differenceOf(normalise(was), address);
    if (difference.changes.length === 0) return 'same';
    const answer = await agreed(turn, address, difference, question, round);
    if (answer === 'yes') return { address, difference };
    if (answer === 'no') return undefined;
    address = merged(address, answer);
  }
}

/** The message that started it may have it already: "change the address of WB-10491 to Calle 10 # 36-21, Medellín". */
function addressSaid(turn: Turn, was: Address): Address | undefined {
  const { text, entities } = turn.trigger;
  if (text.search(LEAD) === -1 && plain(text).search(LEAD) === -1) return undefined;
  const address = readAddress(text, { language: turn.language, country: was.country });
  const isPlace = address.city !== undefined || address.postalCode !== undefined || address.line2 !== undefined;
  const ids = entities.filter(({ type }) => type === 'order_number' || type === 'tracking_number' || type === 'email').map((entity) => entity.text);
  return isPlace && isStreet(address.line1) && !ids.some((id) => address.line1!.includes(id)) ? address : undefined;
}

function addressOf(turn: Turn, { text, entities }: Pick<Message, 'text' | 'entities'>, was: Address): Address | undefined {
  // "Cancel WB-10482" has letters and a number too.
  if (entities.some(({ type }) => type === 'order_number' || type === 'tracking_number')) return undefined;
  const address = readAddress(text, { language: turn.language, country: was.country });
  const isWhole = isStreet(address.line1) && !/^[\s\d-]+$/.test(text);
  return partIn(turn, text, was) ?? (isWhole ? address : undefined);
}

/** A street has a number, or none and says so; in Chinese a door. */
function isStreet(line: string | undefined): boolean {
  return line !== undefined && (/\d|\bs\/?n\b/iu.test(line) || /[号號室楼樓弄巷]/u.test(line)) && /\p{L}/u.test(line);
}

/** "The postcode is 44130", "the number is 102", "44130": one part, said by its name, or plain by its shape. */
function partIn(turn: Turn, text: string, { country, line1, line2 }: Address): Address | undefined {
  const context = { language: turn.language, country };
  const read = (part: Part): Address | undefined => {
    const value = readPart(part, text, context);
    return value === undefined ? undefined : { [part]: value };
  };
  const shortly = text.length <= 60;
  if (shortly && POSTCODE_CUE.test(plain(text))) return read('postalCode') ?? wrongPostcode(text);
  if (shortly && PHONE_CUE.test(plain(text))) return read('phone');
  const house = shortly ? HOUSE_NUMBER.exec(plain(text))?.[1] : undefined;
  if (house !== undefined && line1 !== undefined && /\d/.test(line1)) return { line1: line1.replace(/\d[\w-]*(?!.*\d)/, house), ...(line2 !== undefined && { line2 }) };
  return isPostcode(writePostcode(text, country), country) ? { postalCode: writePostcode(text, country) } : undefined;
}

/** Said to be one, and none: so it can be told what is wrong with it. */
function wrongPostcode(text: string): Address | undefined {
  const [typed] = /[A-Za-z0-9-]*\d[A-Za-z0-9-]*/.exec(text) ?? [];
  return typed === undefined ? undefined : { postalCode: typed };
}

/** Asks for what the country needs and is not there, or is not right. */
async function completed(turn: Turn, given: Address, round: number): Promise<Address> {
  let address = given;
  for (let count = 1; ; count++) {
    const [fault] = faultsOf(address);
    if (!fault) return address;
    const { part, problem } = fault;
    const { country } = address;
    const found = await turn.ask<Address>(`${part} ${round} ${count}`, {
      say: `order:address.${problem === 'missing' ? 'part' : 'not-valid'}.${part}`, again: `order:address.part-again.${part}`, free: part !== 'country', verbatim: true,
      params: { country, value: address[part], example: countryOf(country).postcodes[0] ?? '' },
      accept: ({ text }) => {
        const value = readPart(part, text, { language: turn.language, country });
        if (value !== undefined) return { [part]: value };
        // "It's in Spain, not in Mexico."
        const other = part === 'postalCode' ? readPart('country', text, { language: turn.language }) : undefined;
        return other !== undefined && other !== country ? { country: other } : undefined;
      },
    });
    address = normalise({ ...address, ...found });
  }
}

async function agreed(turn: Turn, address: Address, difference: Difference, { say, title, depends }: AddressQuestion, round: number): Promise<'yes' | 'no' | Address> {
  const { key, params } = say(difference);
  const answer = await turn.ask<'yes' | 'no' | 'wrong' | Address>(`right ${round}`, {
    say: key, params, again: 'order:address.confirm-again', free: true, verbatim: true, card: changeSheet(turn, title, difference), depends: [depends, address],
    choices: [{ label: turn.text('common:yes'), value: 'yes' }, { label: turn.text('order:address.correct'), value: 'wrong' }, { label: turn.text('common:no'), value: 'no' }],
    accept: (message) => {
      const correction = addressOf(turn, message, address);
      if (correction) return correction;
      return message.intent === 'affirm' ? 'yes' : message.intent === 'deny' ? 'no' : undefined;
    },
  });
  if (answer !== 'wrong') return answer;
  return await turn.ask<Address>(`correction ${round}`, { say: 'order:address.what', again: 'order:address.again', free: true, verbatim: true, accept: (message) => addressOf(turn, message, address) });
}

/** What is to be, beside what is. */
export function changeSheet(turn: Turn, title: string, { changes }: Difference): Sheet {
  const inWords = (part: Part, value: string | undefined) => (value === undefined ? turn.text('order:none') : part === 'country' ? turn.text('order:country', { country: value }) : value);
  const rows = PARTS.flatMap((part) => changes.filter((change) => change.part === part)).map(({ part, was, now }) => ({ label: turn.text(`order:row.${part}`), value: inWords(part, now), was: inWords(part, was) }));
  return { kind: 'sheet', sort: 'confirmation', title, rows };
}
