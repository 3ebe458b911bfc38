import { asksForAll, asksWhen, isInHurry, isNeeded } from '../../src/nlu/asks';

test.each(['when will it come', 'how long until it gets here?', 'What day does it arrive', '¿cuándo llega?', '¿Para qué día llega?', 'cuánto tarda', '什么时候到', '幾號能到', '还要多久', 'ETA?'])('the day: %s', (text) => expect(asksWhen(text)).toBe(true));
test.each(['where is it', '¿dónde está?', '到哪了', 'no longer moving', 'the wheel broke', 'whenua'])('not the day: %s', (text) => expect(asksWhen(text)).toBe(false));
test.each(['all of them', 'where are all my parcels', 'todos mis pedidos', 'Todas', '全部', '都查一下', '所有包裹'])('all: %s', (text) => expect(asksForAll(text)).toBe(true));
test.each(['is that all right', 'not at all happy', 'el todoterreno', '到哪了', 'it still says allocated'])('not all: %s', (text) => expect(asksForAll(text)).toBe(false));
test.each(["it's a birthday gift", 'URGENT', 'i need it for Friday', 'es un regalo de cumpleaños', 'me urge', '急用', '生日礼物', 'before I travel'])('in a hurry: %s', (text) => expect(isInHurry(text)).toBe(true));
test.each(['no hurry', 'not urgent', 'sin prisa', 'no es urgente', 'no me urge', '不着急', '不急'])('not in a hurry: %s', (text) => expect(isInHurry(text)).toBe(false));
test('needed', () => expect([isNeeded('I need this by 3 December'), isNeeded('lo necesitamos el viernes'), isNeeded('周五之前要用'), isNeeded('it came on Friday')]).toEqual([true, true, true, false]));
