/** As much of GraphQL as it takes to answer with what was asked for, and with nothing else. */

type Selection =
  | { kind: 'field'; name: string; args: string; directives: string; selections?: Selection[] }
  | { kind: 'spread'; name: string }
  | { kind: 'inline'; type: string; selections: Selection[] };

export interface Document { kind: 'query' | 'mutation'; name: string; variables: Record<string, { type: string; isRequired: boolean }>; selections: Selection[]; fragments: Record<string, Selection[]>; fields: number }

/** What a GraphQL server would say of a document or its variables, before anything is done. */
export class GraphqlError extends Error {
  constructor(message: string, readonly code: string) { super(message); }
}

export function parse(source: string): Document {
  const tokens = source.match(/\.\.\.|"(?:[^"\\]|\\.)*"|[{}()[\]:!$@=,]|[\w.-]+/g) ?? [];
  let at = 0, fields = 0;
  const next = (expected?: string): string => {
    const token = tokens[at++];
    if (token === undefined || (expected !== undefined && token !== expected)) throw new GraphqlError(`syntax error at ${token ?? 'the end'}, expected ${expected ?? 'more'}`, 'parseError');
    return token;
  };
  const parenthesis = (): string => {
    if (tokens[at] !== '(') return '';
    const start = at;
    for (let depth = 0; ;) {
      const token = next();
      depth += token === '(' ? 1 : token === ')' ? -1 : 0;
      if (depth === 0) return tokens.slice(start + 1, at - 1).join(' ');
    }
  };
  const selectionSet = (): Selection[] => {
    const selections: Selection[] = [];
    next('{');
    while (tokens[at] !== '}') selections.push(selection());
    next('}');
    return selections;
  };
  const selection = (): Selection => {
    if (tokens[at] === '...') {
      next();
      if (tokens[at] !== 'on') return { kind: 'spread', name: next() };
      next('on');
      return { kind: 'inline', type: next(), selections: selectionSet() };
    }
    fields++;
    const name = next();
    const args = parenthesis();
    let directives = '';
    while (tokens[at] === '@') directives += `${next()}${next()}(${parenthesis()})`;
    return { kind: 'field', name, args, directives, ...(tokens[at] === '{' && { selections: selectionSet() }) };
  };

  const document: Document = { kind: 'query', name: '', variables: {}, selections: [], fragments: {}, fields: 0 };
  while (at < tokens.length) {
    const word = next();
    if (word === 'fragment') {
      const name = next();
      next('on');
      next();
      document.fragments[name] = selectionSet();
    } else {
      Object.assign(document, { kind: word, name: next(), variables: declared(parenthesis()), selections: selectionSet() });
    }
  }
  return { ...document, fields };
}

function declared(declarations: string): Document['variables'] {
  return Object.fromEntries([...declarations.matchAll(/\$ (\w+) : ((?:\[ )?\w+(?: !)?(?: \])?(?: !)?)/g)].map(([, name, type]) => [name!, { type: type!.replaceAll(' ', ''), isRequired: type!.endsWith('!') }]));
}

/** @throws GraphqlError, as Shopify does, for a variable that is missing or that the document does not declare. */
export function checkVariables({ variables }: Document, given: Record<string, unknown>): void {
  for (const [name, { isRequired, type }] of Object.entries(variables)) {
    const value = given[name];
    if (isRequired && (value === undefined || value === null)) throw new GraphqlError(`Variable $${name} of type ${type} was provided invalid value`, 'INVALID_VARIABLE');
    if (value !== undefined && value !== null && !fits(type.replace(/!$/, ''), value)) throw new GraphqlError(`Variable $${name} of type ${type} was provided invalid value`, 'INVALID_VARIABLE');
  }
  for (const name of Object.keys(given)) if (!(name in variables)) throw new GraphqlError(`Variable $${name} is not declared`, 'INVALID_VARIABLE');
}

function fits(type: string, value: unknown): boolean {
  if (type === 'ID') return typeof value === 'string' && /^gid:\/\/shopify\/\w+\/\w+$/.test(value);
  if (type === 'String') return typeof value === 'string';
  if (type === 'Int') return Number.isInteger(value);
  if (type === 'Boolean') return typeof value === 'boolean';
  if (type.startsWith('[')) return Array.isArray(value);
  return true;
}

/** @throws GraphqlError for a field that the object does not have. */
export function select(value: unknown, selections: Selection[] | undefined, fragments: Document['fragments']): unknown {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.map((item) => select(item, selections, fragments));
  if (typeof value !== 'object') return value;
  if (!selections) throw new GraphqlError('Field must have selections', 'selectionMismatch');
  const object = value as Record<string, unknown>;
  const answer: Record<string, unknown> = {};
  for (const selection of selections) {
    if (selection.kind === 'field') {
      if (!(selection.name in object)) throw new GraphqlError(`Field '${selection.name}' doesn't exist on type '${typeof object.__typename === 'string' ? object.__typename : 'of the fake'}'`, 'undefinedField');
      answer[selection.name] = select(object[selection.name], selection.selections, fragments);
    } else if (selection.kind === 'spread' || selection.type === object.__typename) {
      Object.assign(answer, select(object, selection.kind === 'spread' ? fragments[selection.name] : selection.selections, fragments));
    }
  }
  return answer;
}
