/**
 * What carriers write, read into one vocabulary: a kind of event, and the state of the parcel after it.
 *
 * Sources: USPS Publication 199 (status texts), UPU EMSEVT (postal event codes), and the wording of Chinese and Spanish-language
 * carriers as their public pages show it; as of 2026-11-22.
 */
import { LRUCache } from 'lru-cache';
import type { TrackingEvent } from '../commerce/types';
import { simplify } from '../nlu/han';
import { CODE_KINDS } from './codes';

export const PARCEL_STATES = [
  'not_found', 'label_created', 'in_transit', 'customs', 'out_for_delivery', 'attempt_failed', 'available_for_pickup', 'delivered', 'returning', 'returned', 'exception', 'expired',
] as const;
export type ParcelState = (typeof PARCEL_STATES)[number];

/** Every kind of event and the state it leaves the parcel in. */
export const EVENT_KINDS = {
  label_created: 'label_created', partner: 'in_transit', accepted: 'in_transit', origin_preparing: 'in_transit',
  export_customs: 'in_transit', export_customs_held: 'exception', export_customs_cleared: 'in_transit', left_origin: 'in_transit',
  arrived_country: 'in_transit', international_centre: 'in_transit',
  customs_started: 'customs', customs_held: 'customs', customs_documents: 'customs', customs_duty: 'customs', customs_cleared: 'in_transit', seized: 'exception',
  arrived_facility: 'in_transit', departed_facility: 'in_transit', processed: 'in_transit', moving: 'in_transit',
  arriving_late: 'in_transit', missent: 'in_transit', forwarded: 'in_transit', at_delivery_office: 'in_transit',
  out_for_delivery: 'out_for_delivery', rescheduled: 'in_transit', attempted: 'attempt_failed', address_problem: 'exception',
  pickup_ready: 'available_for_pickup', delivered: 'delivered', delivered_agent: 'delivered', refused: 'exception',
  returning: 'returning', returned: 'returned', damaged: 'exception', lost: 'exception', destroyed: 'exception', alert: 'exception', other: 'in_transit',
} as const satisfies Record<string, ParcelState>;
export type EventKind = keyof typeof EVENT_KINDS;

/** Where a delivered parcel was left, when the carrier says so. */
export type DropPlace = 'mailbox' | 'door' | 'locker' | 'neighbour' | 'desk' | 'person' | 'post_office';

/** Rewritten before anything is read, so that no pattern below has to think of them. The order counts. */
const REWRITTEN: [RegExp, string][] = [
  [/&(?:nbsp|#160);/g, ' '], [/&amp;/g, '&'], [/&#0?39;|[\u2018\u2019]/g, '\''], [/&quot;/g, '"'], [/\s+/g, ' '], [/丟/g, '丢'],
  // A negated delivery is one word, which none of the words for "delivered" is part of.
  [/(?:\bnot|n't|\bcannot|\bnever|\bunable to|\bfailed to|\bwithout being)(?: (?:yet|been|be|being|have|able|to|successfully|get))* deliver(?:ed|y)?\b/g, 'undelivered'],
  [/(?:\bnot|n't|\bnever)(?: (?:yet|been|be))* (?:picked up|collected)\b/g, 'uncollected'],
  [/\b(?:no|sin)(?: (?:se|ha|han|hemos|pudo|puede|pudimos|fue|ser|sido|podido|posible|logro|realizo|realizar|efectuo|efectuar|la|el|su|aun|concretar))* entreg\w+/g, 'noentrega'],
  [/(?:尚未|未|没有|没|不能|无法|不)(?:能|被|成功|予)*(?:签收|妥投|投递|投妥|派送|派件|送达|派递|配送)(?:成功)?/g, '未投'],
  // Buildings named after what is done in them.
  [/(?:国际)?(?:邮件|快件|包裹|邮政)?(?:处理|分拣|分拨|集散|转运|中转|配载)(?:中心|场|站)/g, '枢纽'],
];

const LEAVES = '(?:depart\\w*|dispatched|despatched|(?:dispatch|despatch) from|left|leav(?:es|ing))';
/** Whom a parcel is "delivered to" when it is only handed on. */
const HANDED_ON = '(?! to (?:the |an? )?(?:[\\w-]+ )?(?:carrier|courier|post$|postal|logistics|delivery partner|partner|service provider|airline|airport|air carrier|customs|export|import|warehouse|linehaul|sort|sorting|facility|hub))';

/** First match wins, so the more particular wording stands above the more general. Texts are lower case, without accents, in simplified characters. */
const BEFORE_CUSTOMS: [EventKind, RegExp][] = [
  ['returned', /\bdelivered,? to (the )?(original )?(sender|shipper)|return(ed)? (parcel|item|package|shipment)?( was| has been)? ?\bdelivered\b|return(ed)? to (the )?(sender|shipper).*\b(delivered|completed?)\b|return (is |was )?completed?/],
  ['returned', /devuelto al remitente.*\bentregad|\bentregad[oa] al? (el )?remitente|devolucion (entregada|completada|finalizada)/],
  ['returned', /已退回(至)?(发|寄)件人|退(件|回)(包裹|邮件)?[,，]?(已|被)?(签收|妥投|送达|投妥)|(发|寄)件人已签收/],
  ['returning', /return(ed|ing|s)? to (the )?(sender|shipper|seller|merchant|warehouse|origin)|being returned|return (in progress|in transit|initiated|started)|\brto\b|unclaimed/],
  ['returning', /devuelt[oa]|devolviendo|(en|inicio de) devolucion|devolucion (al?|en) (remitente|origen|curso)|(retorn|regres)\w+ al? (remitente|origen)|en retorno/],
  ['returning', /退回|退件|退运|返回寄件|返程|退还/],
  ['damaged', /(?<!\b(no|not) )damag|danad|averiad|破损|损坏|损毁/],
  ['lost', /\b(lost|missing mail|stolen)\b|(package|parcel|item|shipment) (is |was )?missing|cannot be located|extravi|perdid[oa]\b|robad[oa]\b|遗失|丢失|灭失/],
  ['destroyed', /destroy|\bdispos(ed|al)\b|dead mail|\babandon|destru(id|cci)|abandonad|销毁|弃件/],
  ['seized', /seiz|confiscat|incautad|decomis|没收|扣押|查扣/],
  ['customs_held', /customs.*(reject|refus)|(reject|refus).*customs|aduana.*(rechaz|rehus)|(rechaz|rehus).*aduana|海关.*拒/],
  ['refused', /refus|reject|rechazad|rehus|拒收|拒签|拒绝(签收|收|接收)/],
  ['address_problem', /no such (number|street)|undeliverable as addressed|moved,? left no address|(recipient|addressee|receiver|customer) (has )?(moved|unknown)|not known|(insufficient|incorrect|bad|invalid|incomplete|wrong|unknown|insufficient delivery) address|address (is |was )?(issue|problem|unknown|incorrect|incomplete|invalid|insufficient|not found|correction|information (is )?(needed|required|missing))|unable to locate (the )?address|unknown at (this )?address/],
  ['address_problem', /(direccion|domicilio) (es )?(incorrect|incomplet|insuficient|errone|desconocid|inexistent|invalid|no (existe|localizad|encontrad))|senas (incorrectas|insuficientes)|destinatario desconocido|^desconocido/],
  ['address_problem', /(名|地)址(不详|错误|有误|不完整|不全|不清|欠详|异常|问题)|查无(此)?(人|地址)|无此(人|地址)|原址查无|收件人(已)?(迁移|搬迁|迁)/],
  ['delivered_agent', /\bdelivered,? (to )?(an? )?agent/],

  ['label_created', /awaiting (collection|pick-?up) by (the )?(carrier|courier)|pendiente de (recogida|recoleccion) (por|del) (el )?(transportista|mensajero|remitente)|(等待|待)(快递员|上门|揽|商家|卖家)/],
  ['rescheduled', /not attempted|no (delivery )?attempt|(to|will) be (re-?)?attempted/],
  ['attempted', /(notice|notification|card) left|left an? (notice|card|notification|calling card)|attempt|no authorized recipient|no secure location|receptacle (full|blocked)|(addressee|recipient|receiver|customer|consignee) (is |was )?(not |un)(available|at home|home|present|in\b)|(business|premises|company|office) (is |was )?closed|no access|unable to (access|gain access|enter)|undelivered/],
  ['attempted', /delivery (was |has )?(un-?successful|not successful|fail(ed|ure)|not (completed|possible|made)|refused)|unsuccessful (\(physical\) )?delivery|fail(ed|ure) (of |in )?(the )?delivery|not at home|nobody (was )?(at )?(home|in)|no ?one (was )?(at home|home|available|in)|absence|absent|missed (you|delivery)|no answer/],
  ['attempted', /ausente|intento (de entrega|fallido)|(primer|segundo|tercer) intento|noentrega|entrega (fallida|sin exito|no (realizada|efectuada|posible|exitosa|completada)|infructuosa)|(fallo|falla) (en|de) (la )?entrega|reparto fallido|dej(a|o|ado|amos) (un )?aviso|aviso dejado|destinatario no (disponible|se encontraba|localizad)|nadie en (casa|el domicilio)|(domicilio|local|establecimiento|negocio) cerrado/],
  ['attempted', /未投|(派送|投递|配送|派件|签收|妥投|派递|送件)(不成功|失败|未成功|未果|异常)|(无人|没人)(在家|签收|接收|应答)|(?<!如.{0,6})不在(家|指定)|(收件人|收货人|客户|收方).{0,4}(不在|外出|缺席)|(?<!如.{0,6})(无法联系|联系不上)|无人接听|已留(通知|便条|条)/],

  ['delivered', /individual picked up|\b(picked up|collected) (by|at) (the )?(recipient|addressee|customer|consignee|receiver|counter)|(recipient|addressee|customer|consignee|receiver) (has )?(picked up|collected)/],
  ['delivered', /(recogid|retirad)[oa] (por|en) (el |la |su )?(destinatari|client|oficina|sucursal)|\bentregad[oa] en (la )?(oficina|ventanilla|sucursal)/],
  ['delivered', /(?<!(待|等|备|请|未|需|后|便于).{0,2})已签收|签收人|(本人|他人|家人|邻居|前台|物业|门卫|同事)(已)?(代)?(签|收)|投递并签收|客户已(取|自提)|收件人已(取|领)|(已|完成)自提|自提(成功|签收)/],
  ['pickup_ready', /available for (customer )?(pick-?up|collection|redelivery)|(ready|waiting) (for|to be) (customer )?(pick|collect)|held at (the )?(\w+ )?(post office|location|customer'?s? request|counter|service point)|hold at location|at customer request|awaiting (customer )?(collection|pick-?up)|arriv\w+ at (the |an? )?(\w+ )?(pick-?up|collection|service|access) point|parcel ?shop|reminder to|schedule (a )?redelivery|can be collected|^retention\b/],
  ['pickup_ready', /\bdelivered to (the |an? )?([\w ]+ )?(access point|pick-?up point|collection point|service point|post office(?! box))/],
  ['pickup_ready', /disponible (en (la |tu |su )?(oficina|sucursal|punto|unidad|centro|ventanilla)|para (su |la |ser )?(recog|retir|entrega en))|list[oa] para (ser |su )?(recog|retir|recolecc)|punto de (recogida|recoleccion|retiro)|(estacionado|depositado) en (la |el )?(oficina|citypaq)|lista de correos|a (su |tu )?disposicion|(pendiente|en espera) de (ser )?(recog|retir)|para (su )?(recogida|retiro) en/],
  ['pickup_ready', /(等待|待)(自提|提取|领取|取件|自取|取|招领|客户)|招领|自提|代收点|取件码|(请|凭).{0,8}(取件|领取|提货|取货)|已(放|存|投)入.*柜|(投递|派送|存放|送|投)(至|到|入).*(柜|驿站|代收|服务点|便利店|门店)|(到达|抵达|已到).*(驿站|代收|便利店|门市)/],
  ['out_for_delivery', /out[- ]for[- ](physical )?delivery|with (the )?(delivery )?(courier|driver)|on (the |\w+ )?(delivery )?vehicle for delivery|(delivery|fedex) (vehicle|van|truck)\b|on vehicle|(assigned|allocated) to (the )?(delivery )?(staff|courier|driver|postman)|delivery in progress|(is |are )?being delivered|to be delivered (today|during)/],
  ['out_for_delivery', /en reparto|(sale|salio|salida) a (reparto|entrega|ruta)|en ruta (de|para|a) (la |su )?entrega|en proceso de entrega|(con|en poder del?|asignado al?) (el |un )?(cartero|mensajero|repartidor)|vehiculo de reparto|en camino para (su )?entrega/],
  ['rescheduled', /re-?schedul|deliver\w* (is |was |has been )?(delayed|postponed)|next (delivery|business|working) day|(new|changed|future) delivery (date|requested)|delivery (date )?(has been |was )?changed|reprogramad|aplazad|pospuest|nueva fecha de entrega|entrega concertada|改期|改约|改日|延迟派送|延期派送|预约(派送|投递|配送)|择日|再次派送/],
  // A delivery expected, wished for or promised is none.
  ['moving', /^en (transito|camino) (a|hacia) |pendiente de entrega|ready for delivery|(等待|待)(派送|投递|配送|派件)/],
  ['moving', /(will|to|should|can) be delivered|arriving on time|(sera|ser|siendo) entregad|预计.*送达|即将送达|将(会)?送达/],
  ['delivered', new RegExp(`\\bdelivered\\b${HANDED_ON}|(?<!for )\\b(final|successful) delivery|deliver(y|ed) (was |is )?(complete|success|confirmed|made)|\\bsigned for\\b|proof of delivery`)],
  ['delivered', /\bentregad[oa]\b(?! (al?|en) (la |el |un )?(transportista|operador|correo local|aerolinea|linea aerea|aduana|courier|mensajeria|socio))|entrega (efectuada|realizada|exitosa|completada|confirmada)|depositad[oa] en (el |su )?(buzon|casillero)/],
  ['delivered', /妥投|代签收(?!点)|派送至(本人|家)|已送达|送达成功|顺利送达|(投递|派送|派递|配送)(成功|完成)|已(投递|投妥|派递|配达)(?!员)|签收成功/],
  ['out_for_delivery', /(派送|投递|配送|派递|配达)中(?!心)|派件(中|员)|正在?(进行)?(投递|派送|派件|派递|配送)|(安排|开始)(投递|派送|配送)|投递员|出门投递|外出派送|派送途中|已出(库)?派送|快递员.*(派送|派件)/],

  ['origin_preparing', /origin post is preparing|(correo|operador) de origen .*prepara|preparando.*origen|(国外|原寄国|始发)邮政.*准备/],
  ['partner', new RegExp(`(?<!in transit to (the )?)(shipping|delivery) partner|tendered to|\\bdelivered to (the )?(local|last|destination|final|next|delivery|postal|logistics)?[- ]?(mile )?(carrier|courier|partner|post|postal|logistics|service provider)|(handed( over)?|transferred|transfer) to (the )?(local|last|delivery|destination|final|post|partner)|consolidat`)],
  ['partner', /\bentregad[oa] al? (transportista|operador|correo local|courier|mensajeria|socio)|集运|集货|转单|已转交|交(付|由|给)?.{0,4}(末端|派送|当地|本地|合作)(公司|服务商|商|伙伴|快递|邮政)/],
  ['label_created', /^(?!.*customs)(.*)(label (has been |was )?(created|printed|generated|cancelled)|pre-?shipment|pre-?advi[cs]e|pre-?alert|^preload|awaiting (the )?(item|parcel|package|shipment|despatch|dispatch)|info(rmation)? (has been |was |is )?(electronically )?(received|sent|submitted|transmitted|registered|uploaded)|data (has been |was )?(received|sent|submitted|transmitted)|pre-?registr|(shipping |customer )?order (has been |was |is )?(created|processed|placed|received|confirmed|registered|information)|shipment (created|registered|booked)|billing information|merchant order receipt|usps expects item|acceptance pending|ready for (ups|shipping)|sender (is )?(preparing|despatching|dispatching)|we're expecting|expecting your)/],
  ['label_created', /etiqueta (creada|generada|impresa)|informacion (electronica )?(del envio )?(recibida|enviada|registrada|transmitida)|pre-?r?registrad|prerregistr|pre-?admi|preaviso|(pedido|orden|guia|envio) (creado|creada|registrado|registrada|generado|generada|documentado|documentada|procesada?)\b|(pendiente|a la espera|en espera) de (admision|recepcion|deposito)|datos del envio recibidos|esperando (el )?(paquete|envio)/],
  ['label_created', /电子(预报|信息|数据|资讯)|预报|(信息|资讯|资料)已?(录入|接收|收到|提交)|(订单|运单|面单|快递单).{0,2}(创建|生成|提交|确认|建立|录入|打印)|已?(创建|打印|生成)(面单|运单|订单|标签)|待(揽收|揽件|收件(?!人)|发货)|已下单|下单成功|尚未(揽收|收寄|交寄)/],
];

/** The words around customs: what is said is the sum of a few questions, and no order of patterns answers them well. */
const CUSTOMS = /customs|clearance|clearing agenc|government agenc|shipment release|aduan|despacho de (importacion|exportacion)|levante|nacionaliza|海关|清关|报关|通关|放行/;
const EXPORT = /\bexport|(origin|outbound) customs|exportacion|aduana de (salida|origen)|出口|出境|始发国|起运国|启运国/;
const CLEARED = new RegExp([
  String.raw`\bcleared\b|\breleas(e|ed|es|ing)\b|out of customs|(depart\w*|left|leaving) (from )?(the )?customs|return(ed)? (from|by) .*customs|(clearance|customs).*\b(complet(e|ed|ion)|finish(ed)?|success(ful|fully)?|passed|done)\b|\b(complet(e|ed)|finish(ed)?|success(ful|fully)?|passed)\b.*(clearance|customs)`,
  String.raw`despachad[oa]|liberad[oa]|liberacion|levante|nacionalizad|(aduan|despacho|tramite).*(finalizad|concluid|completad|terminad|superad|autorizad)|(finalizad|concluid|completad|superad)[oa].*aduan|salida de (la )?aduana`,
  String.raw`放行|(清关|报关|通关|海关)[^,，。;；]*(完成|完毕|成功|结束|通过)|已(清关|通关)|离开海关`,
].join('|'));
const NOT_CLEARED = new RegExp([
  String.raw`(?:\bnot|n't|\bawait\w*|\bpending|\bwaiting for|\buntil|\bto be|\bwill be|\bbefore)( (?!and\b)\w+){0,3} (releas|clear(ed|ance comp)|complet|finish)|\bonce .*releas`,
  String.raw`(\bno|pendiente( de)?|en espera de|espera de|por ser|a la espera de)( \w+){0,2} (despach|liber|levante|nacionaliz|finaliz|complet)`,
  String.raw`(未|待|等待|尚未|不予|暂不|没有)(能|被)?(海关)?(放行|清关|通关|完成)`,
].join('|'));
const HELD = /\b(held|hold|holding|detain\w*|detention|inspect\w*|examin\w*|delay\w*|fail\w*|unsuccessful|suspend\w*|stopped|quarantine)\b|further clearance processing|retenid|retencion|detenid|inspecci|fallid|留存|扣留|查验|滞留|待验|暂扣|异常|受阻|失败|拦截|抽检/;
const PAPERS = /(document|invoice|paperwork|power of attorney|\bid\b|identification|importer|additional information|further information|more information|instructions?)/;
const WANTED = /need|requir|request|missing|await|pending|incomplete|insufficient/;
const DOCUMENTS = /(falta|pendiente|requier|solicit|espera).*(documentacion|documento|factura|informacion|identificacion|rfc\b|dni\b|cedula)|(documentacion|documentos|factura|informacion).*(requerid|pendiente|solicitad|faltante|incomplet)|(需要?|缺少|缺|等待|补充|请提供|请提交|待提供).{0,8}(资料|文件|证件|发票|身份|证明)/;
const PAPERS_THERE = /(documents?|documentation|invoice|information|paperwork) (have been |has been |was |were )?(received|submitted|provided)|documentacion (recibida|entregada|presentada)/;
const DUTY = /\b(dut(y|ies)|tax(es)?(?! id)|vat|gst)\b|(import|customs|clearance|handling|border) (charges?|fees?|payments?)|\bcharges?\b.*\b(paid|due|payable|unpaid)\b|impuesto|arancel|derechos|tributo|\biva\b|gravamen|税/;
const UNPAID = new RegExp([
  String.raw`\b(due|payable|unpaid|outstanding|owed|await\w*|pending|required?|requested|to pay|held for payment)\b|\b(be|not|not been|n't been) paid`,
  String.raw`pendiente|por pagar|adeud|debe|requier|requerid|en espera|\bpago de\b|pagar`,
  String.raw`(?<!无)(待|需|请|应|未|补)[^无,，]{0,6}(缴|付|纳|交|税)|欠税`,
].join('|'));
const PAID = /(?<!\b(be|not|been|n't been|is|are) )(?<!un)\bpaid\b|(?<!not )\b(been|is|are) paid|payment (has been |was )?(received|confirmed|made|completed?)|no (duty|duties|tax(es)?|vat|charges?|fees?) (is |are )?(due|payable|to pay|required)|(?<!no )pagad[oa]s?\b|pago (de [\w ]+ )?(realizado|recibido|confirmado|efectuado|completado)|exent[oa]|sin (impuestos|cargos)|已(缴|付|完|交|纳|支付)|缴税(完成|成功)|无需(缴|支付|付|交)|免税|不征税/;

function customsKind(text: string): EventKind | undefined {
  const customs = CUSTOMS.test(text);
  if (!PAPERS_THERE.test(text) && ((PAPERS.test(text) && WANTED.test(text)) || DOCUMENTS.test(text))) return 'customs_documents';
  const cleared = CLEARED.test(text) && !NOT_CLEARED.test(text);
  if (DUTY.test(text)) {
    if (PAID.test(text)) return customs && NOT_CLEARED.test(text) ? 'customs_started' : 'customs_cleared';
    if (UNPAID.test(text) && !(customs && cleared)) return 'customs_duty';
  }
  if (/awaiting payment|held for payment|fee to pay|pendiente de pago/.test(text)) return 'customs_duty';
  if (!customs) return undefined;
  const exporting = EXPORT.test(text);
  if (cleared) return exporting ? 'export_customs_cleared' : 'customs_cleared';
  if (HELD.test(text)) return exporting ? 'export_customs_held' : 'customs_held';
  return exporting ? 'export_customs' : 'customs_started';
}

const AFTER_CUSTOMS: [EventKind, RegExp][] = [
  ['arriving_late', /arriving late|(?<!\bno )delay|running late|retras|demora|延误|延迟|晚点/],
  ['missent', /missent|mis-?sort|mis-?rout|mal (encaminad|clasificad)|(sent|delivered) to (the )?wrong|错发|误发|错分|错投/],
  ['forwarded', /\bforwarded\b(?! (to|for) (the )?(next|destination|delivery|local|airport|sort|carrier|export|transit|overseas))|redirected|change of address|reenviad|redirigid|改寄|转寄|改址/],
  ['alert', /uncollected|\bheld\b(?! until)|\bon hold\b|terminated|cancell?ed|suspended/],
  ['accepted', /\baccept(ed|ance)? (at|by|from)|posted at/],

  ['processed', /出口(互|直)封开拆|完成分拣|准备(发出|发往)/],
  ['international_centre', /进口(互|直)封开拆/],
  ['arrived_facility', /^arriv\w* (at|in) (the )?(departure|dispatch|despatch|origin)/],
  ['departed_facility', new RegExp(`${LEAVES}.*\\b(inward|transit|import|destination)\\b|salida.*(oficina|centro|pais) .*de (destino|transito)|离开.*(进口|目的|中转)`)],
  ['left_origin', new RegExp(`${LEAVES}.*(\\bisc\\b|office of exchange|exchange (office|bureau)|\\boutward\\b|international|airport|airline|origin (country|port|region)|country of origin|(departure|origin) country|country of departure|port of (departure|origin)|overseas|\\bchina\\b)`)],
  ['left_origin', /airline (has )?(departed|departure|depart|received)|received by (the )?airline|(flight|aircraft|plane|vessel)( has| is)? (depart|took off|taken off|left)|(hand(ed)?( over)?|delivered|tendered) to (the )?(airline|air carrier|airport|linehaul)|(left|leaving) the (uk|united|us\b|usa|country)|\bexported? from|export(ed)? (dispatch|despatch)|left (the )?(origin|originating) country|left originating/],
  ['left_origin', /salida de (la )?oficina (internacional|de cambio)( de origen)?|sali(da|o|endo)( ha)? del pais|ha salido del pais|(salida|salio|despachad[oa]).*(internacional|aeropuerto|exterior|pais de origen|hacia el pais)|vuelo (salio|despego|de salida)|\bentregad[oa] a (la )?(aerolinea|linea aerea)|exportad[oa]|(enviado|en camino) (al|hacia el) pais de destino/],
  ['left_origin', /航空公司(已)?(启运|起运|接收|收运)|航班(已)?(起飞|离港|启运|飞)|飞机(已)?(起飞|离港)|(干线|班机)(已)?(起飞|启运)|离开(始发国|中国|寄件国|起运国|启运国|原寄国)|离开[^,，】]*(互换局|交换站|机场|口岸)|已?出口(互封|直封|封发|总包)|已?出境|交航|已交承运商|已?乘机|已?装机/],
  ['arrived_facility', /(进港|到达|抵达).*(中转地|转运地|中转国|经转)|(到达|抵达)[^,，】]*出口/],
  ['arrived_country', /(arriv\w*|reached|landed|entered).*(destination (country|airport|port|region)|country of destination|airport of destination)|(arriv\w*|reached) (at |in |the )*destination\b[.! ]*$|(destination country|import).*arriv|(flight|aircraft|plane)( has)? (arriv|land)|\blanded\b|^import scan/],
  ['arrived_country', /(received|processed) in (the )?(destination country|country of destination)/],
  ['arrived_country', /(lleg|ingres|arrib)\w*.*(pais|aeropuerto)|lleg(ada|o|ado) (a|al) destino\b|en el pais de destino|到达(目的国|目的地国|寄达国|寄达地|目的港|目的地机场|目的地口岸|目的地(?!网点|枢纽|营业|投递))|抵达目的|飞机(到达)?(进港|落地)|航班(已)?(抵达|到港|落地|到达)|进港|已落地|(?<!进)入境/],
  ['international_centre', /\bisc\b|(?<!origin )international (service|mail|sorting|distribution|processing) (center|centre)|\binward (office|exchange)|centro (postal |de correo |de tratamiento )?internacional|oficina (internacional |de cambio |de cambio internacional )+de destino|oficina (internacional )?de cambio.*(llegad|recib)|(进口|寄达).*互(换局)?/],
  ['at_delivery_office', /(arriv\w*|received|processing) at (the |your |a )?(local )?(destination )?(post office|unit\b|delivery (unit|office|depot|station|facility|cent(er|re)|post office)|local (post|depot|facility|office))|\bat (the |your )?(local )?(post office|delivery (unit|office|depot|facility)|local (\w+ )?(facility|depot|office))|sorting complete|reached the (parcel|delivery) (center|centre|depot)/],
  ['at_delivery_office', /(oficina|unidad|delegacion|sucursal) (postal )?de (reparto|entrega|distribucion|destino)|centro de (reparto|entrega)|(lleg\w+|recibid[oa]|en) (a |en )?(la |su |tu )?oficina (de correos|local|postal)|(到达|抵达|进入|已到|接收)[^,，]*(投递|派送|配送|揽投|末端|目的地)(局|站|点|部|网点|机构|中心)/],
  ['accepted', /\baccept(ed|ance)?\b|(?<!not )picked[- ]up|pick-?up scan|\bcollected\b|posting|\bposted\b|\bcollection\b|received (by|at) (the )?(carrier|origin|usps|post office|logistics|courier)|(in|took|taken) (the )?possession|(shipment|parcel|package|item) received\b(?! at)|dropped[- ]off|hand(ed)?( over)? to (the )?carrier|origin scan|we have (your|the) (parcel|item|package)|we've got (it|your)/],
  ['accepted', /admitid|admision|(recogid|recolectad)[oa]|recoleccion (realizada|exitosa)|recibid[oa] (por|en) (el |la )?(transportista|origen|correos|oficina de origen|paqueteria)|imposicion|envio (recibido|aceptado)|\baceptad[oa]/],
  ['accepted', /揽收|收寄|已?揽件|收件(?!人|方|国|地)|已收取|已收货|交寄|已取件|取件成功|接收邮件|揽投成功/],

  ['departed_facility', new RegExp(`\\b${LEAVES}\\b|shipped out|forwarded (to|for)|despachad|salida|\\bsalio\\b|sale de|expedid|离开|发往|发出|下一站|已发|出库|发车|装车`)],
  ['arrived_facility', /\barriv|\breached\b|llegad|\bllego\b|\bingres|arrib|到达|抵达|进入|入库|到件/],
  ['processed', /process|sort(ed|ing)|procesad|clasificad|en tratamiento|分拣|处理|封发|开拆|扫描|安检/],
  ['arrived_facility', /received at|delivered to .*(facility|hub|sort)|recibido en|into sort|\bat (a |the )?.*(facility|hub|depot|centre|center|station)|en (el )?centro (de|logistico)|枢纽/],
  ['moving', /in[ -]transit|on (its|the) way|moving|en[ -]?route|line-?haul|transport(ed|ing|ation)|international transit|en (transito|camino|traslado|ruta|curso)|transportad|运输|运往|转运|中转|途中|在途|干线/],
  ['alert', /\balert\b|exception|problem|incidencia|anomalia|retenid|detenid|异常|问题件|疑难/],
];

const DROP_PLACES: [DropPlace, RegExp][] = [
  ['locker', /locker|packstation|citypaq|taquilla|buzon inteligente|快递柜|智能柜|自提柜|丰巢/],
  ['mailbox', /mailbox|letter ?box|(po|post office) box|mail slot|\bbuzon\b|casillero|信箱|邮箱|信报箱/],
  ['door', /front door|porch|garage|doorstep|back door|side door|\bpuerta\b|\bportal\b|门口|家门/],
  ['neighbour', /neighbou?r|vecin[oa]|邻居/],
  ['desk', /front desk|\breception\b|mail ?room|concierge|conserje|porter(o|ia)\b|en recepcion|前台|物业|门卫|传达室|收发室/],
  ['post_office', /post office|counter|oficina|ventanilla|邮局|柜台|窗口/],
  ['person', /left with individual|signed|received by|recipient|firmad|recibido por|destinatario|本人|签收人|家人|他人|同事/],
];

const GENERIC_KIND: Partial<Record<ParcelState, EventKind>> = {
  label_created: 'label_created', in_transit: 'moving', customs: 'customs_started', out_for_delivery: 'out_for_delivery', attempt_failed: 'attempted',
  available_for_pickup: 'pickup_ready', delivered: 'delivered', returning: 'returning', returned: 'returned', exception: 'alert',
};
/** Wordings so general that a state given beside them knows more. */
const GENERAL = new Set<EventKind>(['moving', 'other', 'processed', 'alert']);

export interface EventReading { kind: EventKind; state: ParcelState; drop?: DropPlace }

/** What an event means. The carrier's own words decide; where they say nothing, or nothing in particular, a `code` known here, then the normalised `status`. */
export function readEvent({ description, status, code }: WordedEvent): EventReading {
  return read.memo(`${status ?? ''}|${code ?? ''}|${description}`, { context: { description, ...(status !== undefined && { status }), ...(code !== undefined && { code }) } });
}

type WordedEvent = Pick<TrackingEvent, 'description' | 'status' | 'code'>;

/** Carriers have a few hundred wordings each, and a parcel has seven scans. */
const read = new LRUCache<string, EventReading, WordedEvent>({ max: 5000, memoMethod: (_key, _stale, { context }) => readAnew(context) });

function readAnew({ description, status, code }: WordedEvent): EventReading {
  const text = plain(description);
  const worded = firstKind(BEFORE_CUSTOMS, text) ?? customsKind(text) ?? firstKind(AFTER_CUSTOMS, text);
  const coded = code !== undefined && Object.hasOwn(CODE_KINDS, code) ? CODE_KINDS[code] : undefined;
  // "Processed" says where it was handled, which no code for being on the way says better.
  const settled = worded !== undefined && (!GENERAL.has(worded) || (worded === 'processed' && coded !== undefined && EVENT_KINDS[coded] === 'in_transit'));
  if (coded !== undefined && !settled) return reading(coded, text);
  const given = PARCEL_STATES.find((state) => state === status);
  if (worded === undefined && given !== undefined) return reading(GENERIC_KIND[given] ?? 'other', text, given);
  const kind = worded ?? 'other';
  const better = given !== undefined && GENERAL.has(kind) && given !== EVENT_KINDS[kind] ? GENERIC_KIND[given] : undefined;
  return reading(better ?? kind, text);
}

function reading(kind: EventKind, text: string, state: ParcelState = EVENT_KINDS[kind]): EventReading {
  const drop = kind === 'delivered' ? DROP_PLACES.find(([, pattern]) => pattern.test(text))?.[0] : undefined;
  return { kind, state, ...(drop && { drop }) };
}

function firstKind(wording: [EventKind, RegExp][], text: string): EventKind | undefined {
  return wording.find(([, pattern]) => pattern.test(text))?.[0];
}

function plain(description: string): string {
  const text = simplify(description.slice(0, 300).normalize('NFKD').replace(/\p{M}/gu, '').normalize('NFKC')).toLowerCase();
  return REWRITTEN.reduce((rewritten, [pattern, replacement]) => rewritten.replace(pattern, replacement), text).trim();
}
