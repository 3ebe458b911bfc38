import { fold } from './fold';
import { Gazetteer, wordsOf } from './gazetteer';
import type { Match, Reading } from './types';

/** English key: names in the three languages, folded. Chinese ones keep 色: 白 and 红 alone are parts of other words. */
const NAMES: Record<string, string> = {
  red: 'red|rojo|roja|rojos|rojas|红色|大红色|大红|红的', blue: 'blue|azul|azules|蓝色|蓝的', green: 'green|verde|verdes|绿色|绿的',
  black: 'black|negro|negra|negros|negras|黑色|黑的', white: 'white|blanco|blanca|blancos|blancas|白色',
  grey: 'grey|gray|gris|grises|灰色|灰的', yellow: 'yellow|amarillo|amarilla|amarillos|amarillas|黄色|黄的', pink: 'pink|rosa|rosado|rosada|rosas|粉色|粉红色|粉红|粉的',
  purple: 'purple|violet|morado|morada|morados|violeta|purpura|lila|紫色|紫的', orange: 'orange|naranja|anaranjado|橙色|橘色|橘红色|橙红色',
  brown: 'brown|marron|marrones|cafe oscuro|color cafe|castano|棕色|咖啡色|褐色|啡色', beige: 'beige|米色|米白色|杏色|米白', navy: 'navy|navy blue|azul marino|藏青色|藏青|深蓝色|海军蓝',
  'light blue': 'light blue|sky blue|azul claro|celeste|azul cielo|浅蓝色|天蓝色|淡蓝色', 'dark blue': 'dark blue|azul oscuro', 'light green': 'light green|verde claro|浅绿色',
  'dark green': 'dark green|verde oscuro|深绿色|墨绿色', gold: 'gold|golden|dorado|dorada|金色', silver: 'silver|plateado|plateada|银色', burgundy: 'burgundy|wine red|maroon|burdeos|granate|vino tinto|酒红色|酒红|枣红色',
  mustard: 'mustard|mostaza|姜黄色|芥末黄', turquoise: 'turquoise|turquesa|teal|青色|湖蓝色', khaki: 'khaki|caqui|卡其色|卡其|军绿色', cream: 'cream|ivory|marfil|color crema|奶油色|奶白色|象牙白', multicolour: 'multicolor|multicolour|multicolored|彩色|花色',
};

/** The colours there are, by their English names. */
export const COLOURS = Object.keys(NAMES);

const known = new Gazetteer<string>();
for (const [colour, names] of Object.entries(NAMES)) known.add(names.split('|'), colour);

/** The colour that a text names and nothing else, in any of the three languages: "Azul marino" is navy. */
export function colourNamed(text: string): string | undefined {
  const folded = fold(text.trim());
  const [found, ...others] = known.find({ folded, words: wordsOf(folded.text) });
  return found && others.length === 0 && found.end - found.start === folded.text.length ? found.value : undefined;
}

/** "Black Friday" and red packets are no colours, nor are the tiers of a membership. */
const NOT_COLOUR = /^[ -](?:friday|list|member|tier|card|cross|flag|level|friday's|nivel|vip)/;

export function colours(reading: Reading): Match[] {
  const { text } = reading.folded;
  return known.find(reading).flatMap(({ value, start, end }) => (NOT_COLOUR.test(text.slice(end, end + 10)) ? [] : [{ type: 'colour' as const, value, start, end }]));
}
