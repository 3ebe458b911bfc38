/** What Slack refuses as `invalid_blocks`, by its reference: https://docs.slack.dev/reference/block-kit/blocks */

interface Text { type?: string; text?: string }
interface Block extends Record<string, unknown> { type?: string; text?: Text; fields?: Text[]; elements?: Record<string, unknown>[]; accessory?: Record<string, unknown>; image_url?: string; alt_text?: string }

/** @returns every way in which blocks are none that Slack takes. @param most blocks: 50 in a message, 100 in a view. */
export function faultsIn(blocks: unknown, most = 50): string[] {
  if (!Array.isArray(blocks)) return ['blocks: no list'];
  const faults: string[] = blocks.length > most ? [`${blocks.length} blocks`] : [];
  const ids: string[] = [];
  for (const [index, block] of (blocks as Block[]).entries()) faults.push(...faultsOfBlock(block, ids).map((fault) => `${index} ${block.type}: ${fault}`));
  if (new Set(ids).size < ids.length) faults.push('action_id: the same twice');
  return faults;
}

function faultsOfBlock(block: Block, ids: string[]): string[] {
  switch (block.type) {
    case 'section': return [
      ...(block.text === undefined && block.fields === undefined ? ['neither text nor fields'] : []), ...(block.text ? text(block.text, 3000) : []),
      ...(block.fields ? [...(block.fields.length < 1 || block.fields.length > 10 ? [`${block.fields.length} fields`] : []), ...block.fields.flatMap((field) => text(field, 2000))] : []),
      ...(block.accessory ? element(block.accessory, ids) : []),
    ];
    case 'header': return [...text(block.text, 150), ...(block.text?.type === 'plain_text' ? [] : ['not plain'])];
    case 'context': return [...count(block.elements, 10), ...(block.elements ?? []).flatMap((one) => (one.type === 'image' ? image(one) : text(one as Text, 3000)))];
    case 'actions': return [...count(block.elements, 25), ...(block.elements ?? []).flatMap((one) => element(one, ids))];
    case 'image': return image(block);
    case 'divider': return [];
    default: return ['no such block'];
  }
}

function element(one: Record<string, unknown>, ids: string[]): string[] {
  if (one.type === 'image') return image(one);
  if (one.type !== 'button') return [`no such element: ${String(one.type)}`];
  ids.push(String(one.action_id));
  const label = one.text as Text | undefined;
  return [
    ...text(label, 75), ...(label?.type === 'plain_text' ? [] : ['a button\'s text is not plain']), ...(lengthOf(one.action_id) > 255 ? ['action_id too long'] : []),
    ...(lengthOf(one.value) > 2000 ? ['value too long'] : []), ...(lengthOf(one.url) > 3000 ? ['url too long'] : []),
  ];
}

function image({ image_url: url, alt_text: alt }: Record<string, unknown>): string[] {
  return [...(typeof url === 'string' && /^https?:\/\//.test(url) && url.length <= 3000 ? [] : ['image_url']), ...(typeof alt === 'string' && alt.length > 0 && alt.length <= 2000 ? [] : ['alt_text'])];
}

function text(object: Text | undefined, most: number): string[] {
  if (!object || !['plain_text', 'mrkdwn'].includes(object.type ?? '')) return ['no text object'];
  const { length } = object.text ?? '';
  return length < 1 || length > most ? [`${length} characters, of at most ${most}`] : [];
}

function count(list: unknown[] | undefined, most: number): string[] {
  const { length } = list ?? [];
  return length < 1 || length > most ? [`${length} elements, of at most ${most}`] : [];
}

function lengthOf(value: unknown): number {
  return typeof value === 'string' ? value.length : 0;
}
