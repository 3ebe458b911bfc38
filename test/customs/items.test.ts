import { readCustoms } from '../../src/customs/customs';
import { paths } from '../../src/paths';

const { items } = readCustoms(paths.customs);
const { named } = items;

describe('goods named in free text', () => {
  it.each<[string, string[]]>([
    ['can a power bank go in the box', ['lithium-loose']], ['do wireless earbuds with a battery pass?', ['device-battery']], ['a toy with a lithium battery', ['device-battery']], ['a power bank and a T-shirt', ['lithium-loose', 'ordinary']], ['e-bike battery by sea ok?', ['large-battery']],
    ['Are magnets and laptops permitted', ['magnet', 'device-battery']], ['can I send my nan perfume without alcohol', ['perfume']], ['alcohol-free cologne', ['perfume']],
    ['a kitchen knife and two T-shirts', ['knife', 'ordinary']], ['used clothes', ['used-clothes']], ['airsoft replica', ['replica', 'counterfeit']], ['fake Nike shoes', ['counterfeit', 'ordinary']],
    ['is there anything I may not order', []], ['vapes', ['vape']], ['hair spray', ['aerosol']], ['pepper spray', ['pepper-spray']],
    ['¿puedo mandar perfumes y cremas?', ['perfume', 'liquid']], ['¿Se puede importar comida desde China?', ['food']], ['baterías de litio', ['lithium-loose']], ['vitaminas para mi abuela', ['supplement']],
    ['juguete sin batería', ['ordinary']], ['un juguete con pilas', ['device-battery']], ['dron con batería', ['drone']], ['cigarrillos electrónicos', ['vape']], ['réplica de arma', ['replica']], ['quesos y embutidos', ['meat-dairy']], ['inhibidor de señal', ['radio']], ['ＰＥＲＦＵＭＥ', ['perfume']],
    ['充电宝可以寄吗', ['lithium-loose']], ['行動電源可以寄到香港嗎', ['lithium-loose']], ['想寄香水和指甲油', ['perfume', 'nail-polish']], ['月饼有蛋黄', ['meat-dairy']], ['不含酒精的香水', ['perfume']],
    ['有没有磁铁', ['magnet']], ['电动滑板车带大电池', ['large-battery', 'battery']], ['带锂电池的玩具', ['device-battery']], ['不带电池的玩具', ['ordinary']], ['仿真枪玩具给寄吗', ['replica', 'ordinary']], ['仿真枪', ['replica']], ['给朋友寄牛肉干', ['meat-dairy']], ['防狼喷雾', ['pepper-spray']], ['T恤', ['ordinary']],
  ])('%s', (text, expected) => {
    expect(named(text)).toEqual(expected);
  });

  it('does not take words for goods that only contain one', () => {
    expect(named('is this a great aunt, or a winery')).toEqual([]);
  });
});

describe('what is known against them', () => {
  it.each<[string, string | undefined, string, string]>([
    ['lithium-loose', 'ES', 'prohibited', 'restricted'], ['device-battery', 'MX', 'restricted', 'restricted'], ['vape', 'MX', 'prohibited', 'prohibited'], ['vape', 'US', 'restricted', 'restricted'],
    ['meat-dairy', 'FR', 'prohibited', 'prohibited'], ['meat-dairy', 'MX', 'restricted', 'restricted'], ['supplement', 'MX', 'prohibited', 'restricted'], ['perfume', undefined, 'prohibited', 'restricted'],
    ['plant', 'AU', 'prohibited', 'prohibited'], ['plant', 'DE', 'restricted', 'restricted'], ['counterfeit', 'JP', 'prohibited', 'prohibited'], ['ordinary', 'BR', 'accepted', 'accepted'],
  ])('%s to %s: by post %s, by courier %s', (category, to, post, courier) => {
    expect([items.rule(category, to, 'post').verdict, items.rule(category, to, 'courier').verdict]).toEqual([post, courier]);
  });

  it('lists what no way leads in', () => {
    expect(items.prohibited('AU')).toEqual(expect.arrayContaining(['meat-dairy', 'plant', 'drug', 'counterfeit', 'explosive']));
    expect(items.prohibited('AU')).not.toContain('perfume');
    expect(items.prohibited(undefined)).toContain('counterfeit');
  });
});
