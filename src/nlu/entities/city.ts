import { Gazetteer } from './gazetteer';
import type { Match, Reading } from './types';

/**
 * The biggest cities of the world and those of cross-border trade: English key first, then what else they are called, folded.
 * Left out are names that are everyday words (Nice, Mobile, Reading, Bath, Split).
 */
const CITIES = `
Shanghai/上海/shanghai; Beijing/pekin/peking/北京; Guangzhou/canton/cantón/广州; Shenzhen/深圳; Yiwu/义乌; Hangzhou/杭州; Ningbo/宁波; Chengdu/成都; Chongqing/重庆; Wuhan/武汉; Xi'an/xian/西安;
Tianjin/天津; Nanjing/nankin/南京; Suzhou/苏州; Dongguan/东莞; Foshan/佛山; Xiamen/厦门; Fuzhou/福州; Quanzhou/泉州; Qingdao/青岛; Dalian/大连; Zhengzhou/郑州; Changsha/长沙; Shenyang/沈阳; Harbin/哈尔滨;
Jinan/济南; Hefei/合肥; Kunming/昆明; Wenzhou/温州; Zhuhai/珠海; Urumqi/乌鲁木齐; Nanning/南宁; Wuxi/无锡; Jinhua/金华; Taipei/taipéi/台北; Kaohsiung/高雄; Taichung/台中; Tainan/台南; Hsinchu/新竹; Kowloon/九龙;
Tokyo/tokio/东京; Osaka/大阪; Yokohama/横滨; Nagoya/名古屋; Kyoto/kioto/京都; Fukuoka/福冈; Sapporo/札幌; Seoul/seul/首尔; Busan/釜山; Incheon/仁川;
Bangkok/曼谷; Jakarta/yakarta/雅加达; Manila/马尼拉; Kuala Lumpur/吉隆坡; Ho Chi Minh City/saigon/胡志明市/胡志明; Hanoi/河内; Phnom Penh/金边; Yangon/仰光; Cebu/宿务; Penang/槟城;
Delhi/new delhi/nueva delhi/新德里/德里; Mumbai/bombay/孟买; Bangalore/bengaluru/班加罗尔; Chennai/金奈; Kolkata/calcutta/calcuta/加尔各答; Hyderabad/海得拉巴; Karachi/卡拉奇; Lahore/拉合尔; Dhaka/达卡; Colombo/科伦坡; Kathmandu/加德满都;
Dubai/迪拜; Abu Dhabi/阿布扎比; Riyadh/riad/利雅得; Jeddah/吉达; Doha/多哈; Tehran/teheran/德黑兰; Baghdad/bagdad/巴格达; Tel Aviv/特拉维夫; Jerusalem/jerusalén/耶路撒冷; Beirut/贝鲁特; Istanbul/estambul/伊斯坦布尔; Ankara/安卡拉; Almaty/阿拉木图;
Cairo/el cairo/开罗; Lagos/拉各斯; Nairobi/内罗毕; Johannesburg/johannesburgo/约翰内斯堡; Cape Town/ciudad del cabo/开普敦; Casablanca/卡萨布兰卡; Accra/阿克拉; Kinshasa/金沙萨; Addis Ababa/亚的斯亚贝巴; Algiers/argel/阿尔及尔;
London/londres/伦敦; Manchester/曼彻斯特; Birmingham/伯明翰; Glasgow/格拉斯哥; Edinburgh/edimburgo/爱丁堡; Liverpool/利物浦; Leeds/利兹; Bristol/布里斯托; Dublin/dublín/都柏林;
Paris/parís/巴黎; Lyon/里昂; Marseille/marsella/马赛; Toulouse/图卢兹; Lille/里尔; Berlin/berlín/柏林; Munich/münchen/慕尼黑; Hamburg/hamburgo/汉堡市; Frankfurt/fráncfort/法兰克福; Cologne/köln/colonia alemania/科隆; Leipzig/莱比锡; Düsseldorf/杜塞尔多夫;
Madrid/马德里; Barcelona/巴塞罗那; Valencia/瓦伦西亚; Seville/sevilla/塞维利亚; Zaragoza/萨拉戈萨; Málaga/马拉加; Bilbao/毕尔巴鄂; Murcia/穆尔西亚; Palma de Mallorca/帕尔马; Las Palmas/拉斯帕尔马斯; Alicante/阿利坎特; Lisbon/lisboa/里斯本; Porto/oporto/波尔图;
Rome/roma/罗马; Milan/milán/milano/米兰; Naples/nápoles/那不勒斯; Turin/turín/都灵; Venice/venecia/威尼斯; Amsterdam/ámsterdam/阿姆斯特丹; Rotterdam/róterdam/鹿特丹; Brussels/bruselas/布鲁塞尔; Antwerp/amberes/安特卫普; Liège/lieja/列日;
Vienna/viena/维也纳; Zurich/zúrich/苏黎世; Geneva/ginebra/日内瓦; Prague/praga/布拉格; Warsaw/varsovia/华沙; Budapest/布达佩斯; Bucharest/bucarest/布加勒斯特; Athens/atenas/雅典; Stockholm/estocolmo/斯德哥尔摩; Copenhagen/copenhague/哥本哈根; Oslo/奥斯陆; Helsinki/赫尔辛基;
Moscow/moscú/莫斯科; Saint Petersburg/st petersburg/san petersburgo/圣彼得堡; Kyiv/kiev/基辅;
New York/new york city/nyc/nueva york/纽约; Los Angeles/los ángeles/洛杉矶; Chicago/芝加哥; Houston/休斯顿; Phoenix/凤凰城; Philadelphia/filadelfia/费城; San Antonio/圣安东尼奥; San Diego/圣地亚哥加州; Dallas/达拉斯; Austin/奥斯汀; San Francisco/旧金山/三藩市; San Jose/san josé;
Seattle/西雅图; Boston/波士顿; Miami/迈阿密; Atlanta/亚特兰大; Denver/丹佛; Las Vegas/拉斯维加斯; Detroit/底特律; Orlando/奥兰多; Memphis/孟菲斯; Louisville/路易斯维尔; Newark/纽瓦克; Portland/波特兰; Honolulu/檀香山; Minneapolis/明尼阿波利斯; Washington DC/washington d c/华盛顿;
Toronto/多伦多; Vancouver/温哥华; Montreal/蒙特利尔; Calgary/卡尔加里; Ottawa/渥太华; Edmonton/埃德蒙顿; Quebec City/ciudad de quebec/魁北克;
Mexico City/ciudad de méxico/cdmx/méxico df/mexico d f/墨西哥城; Guadalajara/瓜达拉哈拉; Monterrey/蒙特雷; Puebla/普埃布拉; Tijuana/蒂华纳; Cancún/坎昆; Mérida/梅里达; Querétaro/克雷塔罗; Zapopan; Ciudad Juárez/华雷斯城; Toluca; Hermosillo; Culiacán; San Luis Potosí; Veracruz; Acapulco; Oaxaca;
Bogotá/波哥大; Medellín/麦德林; Barranquilla; Bucaramanga; Cartagena; Lima/利马; Arequipa; Quito/基多; Guayaquil/瓜亚基尔; Caracas/加拉加斯; Maracaibo; Santiago de Chile/santiago chile/圣地亚哥; Valparaíso; Buenos Aires/布宜诺斯艾利斯; Rosario Argentina; Montevideo/蒙得维的亚; Asunción/亚松森; La Paz/拉巴斯; Santa Cruz de la Sierra;
São Paulo/sao paulo/圣保罗; Rio de Janeiro/río de janeiro/里约热内卢/里约; Brasilia/巴西利亚; Guatemala City/ciudad de guatemala; San Salvador; Tegucigalpa; Managua; Panama City/ciudad de panamá/巴拿马城; Havana/la habana/哈瓦那; Santo Domingo/圣多明各; San Juan;
Sydney/sídney/悉尼; Melbourne/墨尔本; Brisbane/布里斯班; Perth/珀斯; Adelaide/阿德莱德; Auckland/奥克兰; Wellington/惠灵顿`;

const known = new Gazetteer<string>();
for (const city of CITIES.split(';')) {
  const names = city.trim().split('/');
  known.add(names.map((name) => name.toLowerCase().normalize('NFD').replace(/\p{M}+/gu, '')), names[0] ?? '');
}

export function cities(reading: Reading): Match[] {
  const { text } = reading.folded;
  return known.find(reading).flatMap(({ value, name, start, end }) => {
    // 北京时间 is a time zone, not a place a parcel goes to.
    const isZone = name === '北京' && text.startsWith('时间', end);
    return isZone ? [] : [{ type: 'city' as const, value, start, end }];
  });
}
