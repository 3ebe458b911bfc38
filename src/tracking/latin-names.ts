/** Cities that Chinese carriers write in Chinese, as the rest of the world writes them. */
import { simplify } from '../nlu/han';

const CITIES: [han: string, latin: string][] = ([
  '北京 Beijing,上海 Shanghai,广州 Guangzhou,深圳 Shenzhen,东莞 Dongguan,佛山 Foshan,珠海 Zhuhai,汕头 Shantou,惠州 Huizhou,中山 Zhongshan,义乌 Yiwu,金华 Jinhua,杭州 Hangzhou,宁波 Ningbo,温州 Wenzhou,台州 Taizhou,苏州 Suzhou,南京 Nanjing,无锡 Wuxi',
  '厦门 Xiamen,福州 Fuzhou,泉州 Quanzhou,武汉 Wuhan,长沙 Changsha,郑州 Zhengzhou,成都 Chengdu,重庆 Chongqing,西安 Xi\'an,天津 Tianjin,青岛 Qingdao,济南 Jinan,大连 Dalian,沈阳 Shenyang,哈尔滨 Harbin,合肥 Hefei,昆明 Kunming,南宁 Nanning,乌鲁木齐 Urumqi',
  '香港 Hong Kong,澳门 Macau,台北 Taipei,高雄 Kaohsiung,台中 Taichung,桃园 Taoyuan,东京 Tokyo,大阪 Osaka,首尔 Seoul,新加坡 Singapore,洛杉矶 Los Angeles,纽约 New York,芝加哥 Chicago,旧金山 San Francisco,迈阿密 Miami,多伦多 Toronto,温哥华 Vancouver',
  '墨西哥城 Mexico City,马德里 Madrid,巴塞罗那 Barcelona,伦敦 London,巴黎 Paris,法兰克福 Frankfurt,列日 Liège,悉尼 Sydney,墨尔本 Melbourne',
].join(',').split(',').map((row) => [row.slice(0, row.indexOf(' ')), row.slice(row.indexOf(' ') + 1)]));

/** @returns the name as given where it is not Chinese, or not known. A district is told by its city, which stands before it. */
export function latinName(name: string): string {
  if (!/\p{Script=Han}/u.test(name)) return name;
  const text = simplify(name).replace(/臺/g, '台');
  return CITIES.find(([han]) => text.includes(han))?.[1] ?? name;
}
