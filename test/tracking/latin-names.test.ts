import { latinName } from '../../src/tracking/latin-names';

test.each([['广州市', 'Guangzhou'], ['四川省成都市', 'Chengdu'], ['義烏市', 'Yiwu'], ['中国香港', 'Hong Kong'], ['臺北市大安區', 'Taipei'], ['美国洛杉矶市', 'Los Angeles'], ['Madrid', 'Madrid'], ['某某镇', '某某镇']])('%s: %s', (name, latin) => expect(latinName(name)).toBe(latin));
