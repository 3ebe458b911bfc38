/** What the service names by codes (states, kinds, outcomes, roles, deeds), as the desk's three languages say it. */
import type { Language } from './api';

type Words = Record<string, [en: string, es: string, zh: string]>;

const AREAS = {
  order: {
    awaiting_payment: ['Awaiting payment', 'Pendiente de pago', '待付款'], confirmed: ['Confirmed', 'Confirmado', '已确认'], packing: ['Being packed', 'En preparación', '备货中'], packed: ['Packed', 'Preparado', '已打包'],
    shipped: ['Shipped', 'Enviado', '已发货'], delivered: ['Delivered', 'Entregado', '已送达'], cancelled: ['Cancelled', 'Cancelado', '已取消'], returned: ['Returned', 'Devuelto', '已退货'],
  },
  payment: {
    pending: ['Not paid yet', 'Sin pagar', '未付款'], authorized: ['Reserved, not taken', 'Retenido, sin cobrar', '已预授权，未扣款'], paid: ['Paid', 'Pagado', '已付款'], failed: ['Payment failed', 'Pago fallido', '付款失败'],
    partially_refunded: ['Partly refunded', 'Reembolsado en parte', '部分退款'], refunded: ['Refunded', 'Reembolsado', '已退款'],
  },
  kind: {
    message: ['Message', 'Mensaje', '留言'], trace: ['Search for a parcel', 'Búsqueda de un paquete', '查件'], lost: ['Lost parcel', 'Paquete perdido', '包裹丢失'], damaged: ['Damaged parcel', 'Paquete dañado', '包裹破损'],
    'not-received': ['Delivered, not received', 'Entregado, no recibido', '显示签收但未收到'], misdelivered: ['Delivered elsewhere', 'Entregado en otro lugar', '误投'], 'missed-delivery': ['Missed delivery', 'Entrega fallida', '投递未成功'],
    'delivery-instructions': ['Delivery instructions', 'Instrucciones de entrega', '投递要求'], returned: ['Parcel going back', 'Paquete de regreso', '包裹退回'], intercept: ['Stop the parcel', 'Detener el paquete', '拦截包裹'],
    customs: ['Customs', 'Aduana', '清关'], pickup: ['Pick-up', 'Recogida', '上门取件'], claim: ['Claim', 'Reclamación de indemnización', '索赔'], order: ['Order', 'Pedido', '订单'], cancel: ['Cancellation', 'Cancelación', '取消订单'],
    change: ['Change of an order', 'Cambio en un pedido', '修改订单'], payment: ['Payment', 'Pago', '付款'], invoice: ['Invoice', 'Factura', '发票'], return: ['Return', 'Devolución', '退货'], exchange: ['Exchange', 'Cambio de artículo', '换货'],
    refund: ['Refund', 'Reembolso', '退款'], 'wrong-item': ['Wrong or missing item', 'Artículo equivocado o faltante', '错发或漏发'], defective: ['Faulty item', 'Artículo defectuoso', '商品有缺陷'], dispute: ['Objection', 'Desacuerdo', '异议'],
    complaint: ['Complaint', 'Queja', '投诉'], suggestion: ['Suggestion', 'Sugerencia', '建议'], account: ['Account', 'Cuenta', '账户'], notice: ['Notice to the team', 'Aviso al equipo', '内部提醒'],
  },
  case: {
    open: ['Being worked on', 'En curso', '处理中'], 'waiting-carrier': ['Waiting for the carrier', 'Esperando al transportista', '等待承运商'], 'waiting-shopper': ['Waiting for the shopper', 'Esperando al cliente', '等待顾客'],
    resolved: ['Decided', 'Resuelto', '已有结论'], closed: ['Closed', 'Cerrado', '已关闭'],
  },
  outcome: {
    answered: ['Answered', 'Respondido', '已答复'], done: ['Done', 'Hecho', '已完成'], confirmed: ['Confirmed', 'Confirmado', '已确认'], refused: ['Refused', 'Rechazado', '未通过'], lost: ['Not found: lost', 'No aparece: perdido', '未找到，按丢失处理'],
    found: ['Found', 'Encontrado', '已找到'], delivered: ['Delivered', 'Entregado', '已送达'], resent: ['Sent again', 'Enviado de nuevo', '已补发'], replaced: ['Replaced', 'Reemplazado', '已换新'], refunded: ['Refunded', 'Reembolsado', '已退款'],
    'partly-refunded': ['Partly refunded', 'Reembolsado en parte', '部分退款'], cancelled: ['Cancelled', 'Cancelado', '已取消'], changed: ['Changed', 'Cambiado', '已修改'], returned: ['Came back', 'Devuelto', '已退回'],
    'claim-paid': ['Claim accepted', 'Reclamación aceptada', '索赔成功'], 'claim-refused': ['Claim refused', 'Reclamación rechazada', '索赔被拒'], withdrawn: ['Withdrawn', 'Retirado', '已撤回'], duplicate: ['Same as another case', 'Igual que otro caso', '重复工单'],
  },
  /** Why people have a chat. */
  handoff: {
    asked: ['The shopper asked for a person', 'El cliente pidió una persona', '顾客要求人工'], failed: ['The bot did not understand', 'El asistente no entendió', '机器人未能理解'], money: ['A large amount', 'Importe alto', '金额较大'],
    legal: ['Legal words', 'Menciona medidas legales', '提到法律途径'], danger: ['Danger', 'Peligro', '涉及安全'], upset: ['Very upset', 'Muy molesto', '情绪激动'], promise: ['A case past its promise', 'Un caso con plazo vencido', '工单超过承诺日期'],
    dispute: ['An objection', 'Un desacuerdo', '提出异议'], taken: ['An agent stepped in', 'Un agente intervino', '客服主动接入'],
  },
  /** Of what was asked of the shop. */
  result: {
    done: ['Done', 'Hecho', '已完成'], asked: ['Asked; the shop’s people confirm it', 'Solicitado; lo confirma la tienda', '已提交，等店铺确认'], partly: ['Done in part', 'Hecho en parte', '部分完成'], 'too-late': ['Too late: the goods are past that point', 'Demasiado tarde: el pedido ya avanzó', '已来不及：订单已进入下一步'],
    already: ['It was done already', 'Ya estaba hecho', '此前已完成'], refused: ['The shop refused', 'La tienda lo rechazó', '店铺系统拒绝'], changed: ['The order has changed; please look again', 'El pedido cambió; revíselo de nuevo', '订单已有变化，请重新查看'],
    busy: ['Another change of this order is under way', 'Hay otro cambio en curso', '该订单有其他修改正在进行'], unreached: ['The shop could not be reached', 'No se pudo contactar con la tienda', '无法连接店铺系统'], 'out-of-stock': ['Out of stock', 'Sin existencias', '库存不足'],
  },
  reason: {
    'unknown-order': ['no such order', 'no existe el pedido', '没有该订单'], 'unknown-item': ['no such item', 'no existe el artículo', '没有该商品'], 'too-many': ['more than was bought', 'más de lo comprado', '超过购买数量'], 'too-much': ['more than was paid', 'más de lo pagado', '超过已付金额'],
    'not-paid': ['nothing has been paid', 'no se ha pagado nada', '尚未付款'], currency: ['another currency', 'otra moneda', '币种不符'], 'no-items-left': ['nothing would be left', 'no quedaría nada', '没有剩余商品'], 'not-delivered': ['not delivered yet', 'aún no entregado', '尚未送达'],
    'not-shipped': ['not shipped yet', 'aún no enviado', '尚未发货'], 'by-rule': ['the rules do not allow it', 'las reglas no lo permiten', '规则不允许'], 'by-shop': ['by the shop', 'por la tienda', '由店铺决定'],
  },
  partner: { asked: ['Asked', 'Solicitado', '已提出'], confirmed: ['They will do it', 'Lo harán', '已答应'], refused: ['Refused', 'Rechazado', '已拒绝'], done: ['Done', 'Hecho', '已完成'] },
  /** Of a carrier. */
  wanted: {
    trace: ['Search for the parcel', 'Buscar el paquete', '查件'], claim: ['Claim', 'Reclamación', '理赔'], redelivery: ['New delivery', 'Nueva entrega', '重新派送'], 'redelivery-on': ['New delivery on a day', 'Nueva entrega en un día', '指定日期重新派送'], hold: ['Keep for collection', 'Guardar para recoger', '留存待自提'],
    readdress: ['Another address', 'Otra dirección', '改派地址'], instructions: ['Delivery instructions', 'Instrucciones de entrega', '投递要求'], pickup: ['Pick-up', 'Recogida', '上门取件'], 'pickup-on': ['Pick-up on a day', 'Recogida en un día', '指定日期上门取件'], intercept: ['Stop the parcel', 'Detener el paquete', '拦截包裹'],
    'send-again': ['Send it on again', 'Volver a enviarlo', '再次寄出'],
  },
  role: { agent: ['Agent', 'Agente', '客服'], supervisor: ['Supervisor', 'Supervisor', '主管'], admin: ['Admin', 'Administrador', '管理员'] },
  deed: {
    claim: ['took the chat', 'tomó el chat', '接入对话'], 'release to bot': ['gave the chat back to the bot', 'devolvió el chat al asistente', '交还机器人'], 'release to queue': ['put the chat back into the queue', 'devolvió el chat a la cola', '放回队列'],
    'release to closed': ['closed the chat', 'cerró el chat', '结束对话'], 'transfer accepted': ['accepted a transfer', 'aceptó una transferencia', '接受转接'], unmask: ['saw contact details', 'vio los datos de contacto', '查看联系方式'], case: ['worked on a case', 'trabajó en un caso', '处理工单'],
    'export json': ['took away the transcript (JSON)', 'descargó la transcripción (JSON)', '导出对话（JSON）'], 'export csv': ['took away the transcript (CSV)', 'descargó la transcripción (CSV)', '导出对话（CSV）'], 'export pdf': ['took away the transcript (PDF)', 'descargó la transcripción (PDF)', '导出对话（PDF）'],
    'order.cancel': ['Cancel order', 'Cancelar pedido', '取消订单'], 'order.return': ['Return', 'Devolución', '退货'], 'order.resend': ['Send again', 'Enviar de nuevo', '补发'], 'order.refund': ['Refund', 'Reembolso', '退款'],
    'signed in': ['signed in', 'entró', '登录'], 'signed out': ['signed out', 'salió', '退出登录'], 'password changed': ['changed their password', 'cambió su contraseña', '修改了密码'], 'password set by link': ['set a password with a link', 'fijó su contraseña con un enlace', '通过链接设置密码'],
    'link made': ['made a one-time link', 'creó un enlace de un solo uso', '生成一次性链接'], 'agent added': ['added an agent', 'añadió un agente', '添加客服'], 'agent changed': ['changed an agent', 'modificó un agente', '修改客服'], presence: ['presence', 'disponibilidad', '在线状态'],
    'canned reply changed': ['wrote a canned reply', 'escribió una respuesta guardada', '编辑快捷回复'], 'canned reply removed': ['removed a canned reply', 'eliminó una respuesta guardada', '删除快捷回复'], wrote: ['wrote', 'escribió', '发送'], file: ['sent a file', 'envió un archivo', '发送文件'], review: ['scored a chat', 'puntuó un chat', '质检评分'],
    'transfer offered': ['offered a transfer', 'ofreció una transferencia', '发起转接'], 'transfer answered': ['answered a transfer', 'respondió a una transferencia', '答复转接'], disconnected: ['disconnected an account', 'desconectó una cuenta', '断开账号'], 'connected slack': ['connected Slack', 'conectó Slack', '连接 Slack'], 'connected teams': ['connected Teams', 'conectó Teams', '连接 Teams'],
    'partner confirmed': ['carrier: will do it', 'transportista: lo hará', '物流公司：已答应'], 'partner refused': ['carrier: refused', 'transportista: rechazado', '物流公司：已拒绝'], 'partner done': ['carrier: done', 'transportista: hecho', '物流公司：已完成'],
    'parcel.trace': ['Search for the parcel', 'Buscar el paquete', '查件'], 'parcel.claim': ['Claim', 'Reclamación', '理赔'], 'parcel.redelivery': ['Deliver again', 'Nueva entrega', '重新派送'], 'parcel.hold': ['Keep for collection', 'Guardar para recoger', '留存待自提'], 'parcel.intercept': ['Stop the parcel', 'Detener el paquete', '拦截包裹'],
    'order.change-address': ['Change the address', 'Cambiar la dirección', '修改地址'], 'order.change-contact': ['Change the contact', 'Cambiar el contacto', '修改联系方式'], 'order.change-items': ['Change the items', 'Cambiar los artículos', '修改商品'],
  },
  detail: {
    agent: ['agent', 'agente', '客服'], role: ['role', 'rol', '角色'], presence: ['now', 'ahora', '现在'], shortcut: ['shortcut', 'atajo', '快捷词'], to: ['to', 'a', '给'], accepted: ['accepted', 'aceptada', '接受'], count: ['how many', 'cuántos', '数量'], channel: ['where', 'dónde', '渠道'],
    order: ['order', 'pedido', '订单'], override: ['exception', 'excepción', '破例'], case: ['case', 'caso', '工单'], did: ['did', 'hizo', '内容'], from: ['from', 'de', '来自'],
  },
  did: {
    message: ['a message', 'un mensaje', '消息'], online: ['online', 'en línea', '在线'], away: ['away', 'ausente', '离开'], true: ['yes', 'sí', '是'], false: ['no', 'no', '否'], name: ['name', 'nombre', '姓名'], role: ['role', 'rol', '角色'], languages: ['languages', 'idiomas', '语言'], teams: ['teams', 'equipos', '团队'],
    skills: ['skills', 'especialidades', '技能'], capacity: ['chats at once', 'chats a la vez', '同时接待数'], disabled: ['access', 'acceso', '启用状态'], password: ['password', 'contraseña', '密码'], agent: ['agent', 'agente', '客服'], supervisor: ['supervisor', 'supervisor', '主管'], admin: ['admin', 'administrador', '管理员'],
    note: ['note', 'nota', '备注'], tell: ['told the shopper', 'informó al cliente', '告知顾客'], state: ['state', 'estado', '状态'], owner: ['owner', 'responsable', '负责人'], cause: ['cause', 'causa', '原因'], urgent: ['urgency', 'urgencia', '紧急程度'],
    promiseBy: ['promised date', 'fecha prometida', '承诺时间'], outcome: ['outcome', 'resultado', '处理结果'], words: ['words', 'palabras', '说明'],
  },
  step: {
    opened: ['Opened', 'Abierto', '开立'], note: ['Note', 'Nota', '备注'], told: ['News for the shopper', 'Aviso al cliente', '告知顾客'], evidence: ['Evidence', 'Prueba', '证据'], moved: ['State changed', 'Cambio de estado', '状态变更'], assigned: ['Assigned', 'Asignado', '分配'],
    promised: ['Date promised', 'Fecha prometida', '承诺时间'], 'promise-passed': ['Promised date passed', 'Venció la fecha prometida', '承诺时间已过'], classified: ['Classified', 'Clasificado', '分类'], resolved: ['Decided', 'Resuelto', '已有结论'],
    reopened: ['Reopened', 'Reabierto', '重新打开'], closed: ['Closed', 'Cerrado', '关闭'], readdressed: ['Reached elsewhere now', 'Ahora responde en otro lugar', '顾客更换了联系渠道'],
  },
  who: { bot: ['Assistant', 'Asistente', '助手'], shopper: ['Shopper', 'Cliente', '顾客'], agent: ['Agent', 'Agente', '客服'], carrier: ['Carrier', 'Transportista', '承运商'], system: ['System', 'Sistema', '系统'] },
  carrier: {
    usps: ['USPS', 'USPS', 'USPS'], 'china-post': ['China Post', 'China Post', '中国邮政'], ems: ['EMS', 'EMS', 'EMS'], ups: ['UPS', 'UPS', 'UPS'], fedex: ['FedEx', 'FedEx', 'FedEx'], dhl: ['DHL', 'DHL', 'DHL'], sf: ['SF Express', 'SF Express', '顺丰速运'],
    yunexpress: ['YunExpress', 'YunExpress', '云途物流'], yanwen: ['Yanwen', 'Yanwen', '燕文物流'], cainiao: ['Cainiao', 'Cainiao', '菜鸟'], '4px': ['4PX', '4PX', '递四方'], correos: ['Correos (Spain)', 'Correos (España)', '西班牙邮政'],
    'correos-mx': ['Correos de México', 'Correos de México', '墨西哥邮政'], 'royal-mail': ['Royal Mail', 'Royal Mail', '英国皇家邮政'], other: ['Another carrier', 'Otro transportista', '其他承运商'],
  },
  option: {
    single: ['single', 'individual', '单人'], double: ['double', 'matrimonial', '双人'], queen: ['queen', 'queen', '大号双人'], king: ['king', 'king', '特大双人'],
    'one-size': ['one size', 'talla única', '均码'], red: ['red', 'rojo', '红色'], blue: ['blue', 'azul', '蓝色'], green: ['green', 'verde', '绿色'],
    black: ['black', 'negro', '黑色'], white: ['white', 'blanco', '白色'], grey: ['grey', 'gris', '灰色'], yellow: ['yellow', 'amarillo', '黄色'],
    pink: ['pink', 'rosa', '粉色'], purple: ['purple', 'morado', '紫色'], orange: ['orange', 'naranja', '橙色'], brown: ['brown', 'marrón', '棕色'],
    beige: ['beige', 'beige', '米色'], navy: ['navy', 'azul marino', '藏青色'], 'light-blue': ['light blue', 'azul claro', '浅蓝色'],
    'dark-blue': ['dark blue', 'azul oscuro', '深蓝色'], 'light-green': ['light green', 'verde claro', '浅绿色'], 'dark-green': ['dark green', 'verde oscuro', '深绿色'],
    gold: ['gold', 'dorado', '金色'], silver: ['silver', 'plateado', '银色'], burgundy: ['burgundy', 'granate', '酒红色'], turquoise: ['turquoise', 'turquesa', '青绿色'],
    khaki: ['khaki', 'caqui', '卡其色'], cream: ['cream', 'crema', '奶油色'], multicolour: ['multicolour', 'multicolor', '多色'], mustard: ['mustard', 'mostaza', '姜黄色'],
  },
  tier: { bronze: ['bronze', 'bronce', '铜卡'], silver: ['silver', 'plata', '银卡'], gold: ['gold', 'oro', '金卡'], platinum: ['platinum', 'platino', '白金卡'] },
} satisfies Record<string, Words>;

export type Area = keyof typeof AREAS;
/** As the audit log names them. */
export const DEEDS = Object.keys(AREAS.deed);
export const CASE_KINDS = Object.keys(AREAS.kind);
export const CASE_STATES = Object.keys(AREAS.case);
export const CASE_OUTCOMES = Object.keys(AREAS.outcome).filter((code) => code !== 'duplicate');
const ORDER: Language[] = ['en', 'es', 'zh'];

/** A code that has no words is shown as it is: a carrier's or a shop's own. */
export function wordIn(language: Language, area: Area, code: string): string {
  return (AREAS[area] as Words)[code]?.[ORDER.indexOf(language)] ?? code;
}

/** What the desk itself has noted in a chat begins with a code. */
export function noteIn(language: Language, text: string): string {
  return text.replace(/^(?:order|parcel)\.[a-z-]+(?= · )/, (deed) => wordIn(language, 'deed', deed));
}
