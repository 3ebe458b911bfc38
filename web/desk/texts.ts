/** What the desk says, in the three languages; the agent's first one is shown, or the one they choose. */
import { createContext, useContext } from 'react';
import type { Language, OrderLine } from './api';
import { ACCOUNT_TEXTS } from './texts-account';
import { WORK_TEXTS } from './texts-work';
import { wordIn, type Area } from './words';

const TEXTS = {
  desk: ['Desk', 'Mesa de atención', '客服工作台'],
  email: ['E-mail', 'Correo electrónico', '邮箱'],
  password: ['Password', 'Contraseña', '密码'],
  showPassword: ['Show the password', 'Mostrar la contraseña', '显示密码'],
  shut: ['Close window', 'Cerrar ventana', '关闭窗口'],
  signIn: ['Sign in', 'Entrar', '登录'],
  signOut: ['Sign out', 'Salir', '退出登录'],
  signInFailed: ['The address or the password is not right.', 'El correo o la contraseña no son correctos.', '邮箱或密码不正确。'],
  tooMany: ['Too many tries. Please wait a few minutes.', 'Demasiados intentos. Espere unos minutos.', '尝试次数过多，请过几分钟再试。'],
  waiting: ['Waiting', 'En espera', '等待中'],
  mine: ['My chats', 'Mis chats', '我的对话'],
  bot: ['With the bot', 'Con el asistente', '机器人接待中'],
  others: ['All open', 'Todos abiertos', '全部进行中'],
  closed: ['Closed', 'Cerrados', '已结束'],
  cases: ['Cases', 'Casos', '工单'],
  wall: ['Wall', 'Panel', '监控墙'],
  menu: ['Menu', 'Menú', '菜单'],
  team: ['Team', 'Equipo', '团队'],
  canned: ['Canned replies', 'Respuestas guardadas', '快捷回复'],
  audit: ['Audit log', 'Registro', '操作记录'],
  quality: ['Quality', 'Calidad', '质检'],
  search: ['Search conversations', 'Buscar en los chats', '搜索对话'],
  nobodyWaits: ['Nobody is waiting.', 'No hay nadie en espera.', '没有人在等待。'],
  noChats: ['No chats here.', 'No hay chats aquí.', '这里没有对话。'],
  pickOne: ['Choose a chat on the left.', 'Elija un chat a la izquierda.', '请在左侧选择一个对话。'],
  take: ['Take this chat', 'Tomar este chat', '接入对话'],
  full: ['You have {0} chats, as many as you may have at once. End or pass on one first.', 'Tiene {0} chats, el máximo a la vez. Cierre o transfiera uno primero.', '您已有 {0} 个对话，达到同时接待上限。请先结束或转接一个。'],
  atCapacity: ['You have as many chats as you may have at once.', 'Tiene tantos chats como puede atender a la vez.', '您的对话已达同时接待上限。'],
  taken: ['{0} has this chat.', '{0} tiene este chat.', '{0} 正在处理这个对话。'],
  toBot: ['Give back to the bot', 'Devolver al asistente', '交还机器人'],
  toQueue: ['Back to the queue', 'Devolver a la cola', '放回队列'],
  close: ['Close chat', 'Cerrar chat', '结束对话'],
  transfer: ['Transfer', 'Transferir', '转接'],
  transferTo: ['To whom', 'A quién', '转给谁'],
  offers: ['{0} offers you a chat', '{0} le ofrece un chat', '{0} 想把对话转给您'],
  accept: ['Accept', 'Aceptar', '接受'],
  decline: ['Decline', 'Rechazar', '拒绝'],
  send: ['Send', 'Enviar', '发送'],
  reply: ['Reply', 'Responder', '回复'],
  note: ['Private note', 'Nota interna', '内部备注'],
  writeHere: ['Write to the shopper. / for canned replies', 'Escriba al cliente. / para respuestas guardadas', '回复顾客，输入 / 选择快捷回复'],
  noteHere: ['Only your colleagues see this.', 'Solo lo ven sus compañeros.', '只有同事能看到。'],
  notYours: ['Take the chat to write in it.', 'Tome el chat para escribir.', '接入对话后才能回复。'],
  attach: ['Attach', 'Adjuntar', '附件'],
  alsoHere: ['{0} is looking at this chat', '{0} está viendo este chat', '{0} 也在看这个对话'],
  alsoTyping: ['{0} is typing', '{0} está escribiendo', '{0} 正在输入'],
  offline: ['The line is down. What you see may be old; you can write again when it is back.', 'Sin conexión. Lo que ve puede no estar al día; podrá escribir cuando vuelva.', '连接已断开，当前内容可能不是最新的，恢复后才能发送。'],
  brief: ['In brief', 'En resumen', '摘要'],
  wants: ['Wants', 'Quiere', '诉求'],
  speaks: ['Speaks', 'Habla', '语言'],
  mood: ['Mood', 'Ánimo', '情绪'],
  upset: ['upset', 'molesto', '不满'],
  calm: ['calm', 'tranquilo', '平静'],
  identity: ['Who', 'Quién', '身份'],
  'signed-in': ['signed in', 'con sesión iniciada', '已登录'],
  linked: ['account tied to the customer', 'cuenta vinculada al cliente', '账号已绑定顾客'],
  why: ['Why here', 'Motivo', '转人工原因'],
  story: ['Parcel’s story', 'Recorrido', '包裹进展'],
  rulesSay: ['What the rules say', 'Lo que dicen las reglas', '适用规则'],
  allows: ['yes', 'sí', '可以'],
  forbids: ['no', 'no', '不可以'],
  'order-proven': ['proved an order', 'demostró ser titular del pedido', '已验证订单'],
  unknown: ['not known', 'sin verificar', '未验证'],
  tried: ['The bot tried', 'El asistente intentó', '机器人已尝试'],
  customer: ['Customer', 'Cliente', '顾客'],
  visitor: ['Visitor', 'Visitante', '访客'],
  unmask: ['Show contact details', 'Mostrar datos de contacto', '显示联系方式'],
  unmasked: ['Shown, and recorded.', 'Mostrado; queda registrado.', '已显示并记录。'],
  orders: ['Orders', 'Pedidos', '订单'],
  noOrders: ['No order proved to be theirs.', 'Ningún pedido verificado.', '没有已验证的订单。'],
  parcel: ['Parcel', 'Paquete', '包裹'],
  total: ['Total', 'Total', '合计'],
  cancelOrder: ['Cancel order', 'Cancelar pedido', '取消订单'],
  resend: ['Send again', 'Enviar de nuevo', '补发'],
  refund: ['Refund', 'Reembolsar', '退款'],
  requestReturn: ['Return', 'Devolución', '退货'],
  override: ['Set the rule aside, because', 'Hacer una excepción, porque', '破例处理的理由'],
  amount: ['Amount', 'Importe', '金额'],
  reason: ['Reason', 'Motivo', '原因'],
  confirm: ['Confirm', 'Confirmar', '确认'],
  cancel: ['Not now', 'Ahora no', '取消'],
  asked: ['Asked; waiting for the shop …', 'Solicitado; esperando a la tienda…', '已提交，等待店铺系统…'],
  outcome: ['Outcome: {0}', 'Resultado: {0}', '结果：{0}'],
  history: ['History', 'Historial', '记录'],
  promise: ['Promised by', 'Prometido para', '承诺时间'],
  overdue: ['overdue', 'vencido', '已逾期'],
  urgent: ['urgent', 'urgente', '紧急'],
  owner: ['Owner', 'Responsable', '负责人'],
  takeCase: ['Take', 'Tomar', '领取'],
  tell: ['Tell the shopper', 'Informar al cliente', '告知顾客'],
  resolve: ['Resolve', 'Resolver', '结案'],
  outcomeIs: ['Outcome', 'Resultado', '处理结果'],
  wordsForShopper: ['In words, for the shopper, in their language', 'Con palabras, para el cliente, en su idioma', '用顾客的语言告诉顾客'],
  openChat: ['Open the chat', 'Abrir el chat', '打开对话'],
  all: ['All', 'Todos', '全部'],
  mineOnly: ['Mine', 'Míos', '我的'],
  longestWait: ['Longest wait', 'Espera más larga', '最长等待'],
  openChats: ['Open chats', 'Chats abiertos', '进行中'],
  casesOverdue: ['Cases past their promise', 'Casos vencidos', '逾期工单'],
  today: ['Last 24 hours', 'Últimas 24 horas', '最近 24 小时'],
  handoffs: ['Asked for a person', 'Pidieron una persona', '请求人工'],
  accepted: ['Taken', 'Atendidos', '已接入'],
  left: ['Left the queue', 'Dejaron la cola', '离开队列'],
  medianWait: ['Usual wait', 'Espera habitual', '通常等待'],
  firstAnswer: ['Usual first answer', 'Primera respuesta habitual', '通常首次回复'],
  agents: ['Agents', 'Agentes', '客服'],
  online: ['online', 'en línea', '在线'],
  away: ['away', 'ausente', '离开'],
  offlineState: ['offline', 'desconectado', '离线'],
  name: ['Name', 'Nombre', '姓名'],
  role: ['Role', 'Rol', '角色'],
  languages: ['Languages', 'Idiomas', '语言'],
  capacity: ['Chats at once', 'Chats a la vez', '同时接待'],
  addAgent: ['Add an agent', 'Añadir agente', '添加客服'],
  disable: ['Disable', 'Desactivar', '停用'],
  enable: ['Enable', 'Activar', '启用'],
  shortcut: ['Shortcut', 'Atajo', '快捷词'],
  title: ['Title', 'Título', '标题'],
  save: ['Save', 'Guardar', '保存'],
  remove: ['Remove', 'Eliminar', '删除'],
  add: ['Add', 'Añadir', '添加'],
  variables: ['Filled in: {{name}} {{order}} {{parcel}} {{case}} {{agent}}', 'Se rellenan: {{name}} {{order}} {{parcel}} {{case}} {{agent}}', '自动填入：{{name}} {{order}} {{parcel}} {{case}} {{agent}}'],
  when: ['When', 'Cuándo', '时间'],
  who: ['Who', 'Quién', '人员'],
  what: ['What', 'Qué', '操作'],
  sample: ['Chats to review', 'Chats para revisar', '待质检对话'],
  scored: ['Scored', 'Puntuados', '已评分'],
  attitude: ['Attitude', 'Trato', '态度'],
  speed: ['Speed', 'Rapidez', '速度'],
  procedure: ['Procedure', 'Procedimiento', '规范'],
  fairOutcome: ['Fair outcome', 'Resultado justo', '结果公平'],
  score: ['Score', 'Puntuar', '评分'],
  download: ['Download', 'Descargar', '下载'],
  shopper: ['Shopper', 'Cliente', '顾客'],
  assistant: ['Assistant', 'Asistente', '助手'],
  card: ['Card', 'Tarjeta', '卡片'],
  language: ['Language', 'Idioma', '界面语言'],
  theme: ['Dark or light', 'Oscuro o claro', '深色 / 浅色'],
  overdueOnes: ['Overdue', 'Vencidos', '已逾期'],
  late: ['too long', 'demasiado', '已超时'],
  wasYours: ['was yours', 'fue suyo', '曾由您接待'],
  breaches: ['Waiting too long', 'Esperan demasiado', '等待超时'],
  breachesToday: ['Waited too long', 'Esperaron demasiado', '曾等待超时'],
  nextSteps: ['Next', 'Siguiente', '下一步'],
  evidence: ['Evidence', 'Pruebas', '证据'],
  payment: ['Payment', 'Pago', '付款'],
  waited: ['waits {0}', 'espera {0}', '已等 {0}'],
  more: ['More', 'Más', '更多'],
  back: ['Back', 'Atrás', '返回'],
  details: ['Details', 'Detalles', '详情'],
  nothing: ['Nothing here.', 'No hay nada aquí.', '这里还没有内容。'],
  signedOut: ['You have been signed out. Sign in to go on: what you were writing is kept in this tab.', 'Su sesión terminó. Entre de nuevo para seguir: lo que escribía se conserva en esta pestaña.', '您已退出登录。请重新登录继续，未发送的内容仍保留在此标签页。'],
  roleForbids: ['Your role does not allow this.', 'Su rol no lo permite.', '您的权限不允许此操作。'],
  unseen: ['The shopper has written something new. Read it, then send.', 'El cliente escribió algo nuevo. Léalo y envíe después.', '顾客刚发来新消息，请先阅读再发送。'],
  noSuchChat: ['There is no such chat, or it belongs to another team.', 'Ese chat no existe o es de otro equipo.', '没有这个对话，或它属于其他团队。'],
  notYoursNow: ['This chat is not yours, or no longer. What you see is how it stands now.', 'Este chat no es suyo, o ya no. Lo que ve es su estado actual.', '这个对话不归您处理，或已不再归您。页面显示的是最新状态。'],
  fileTooLarge: ['Files may be up to 4 MB.', 'Los archivos pueden tener hasta 4 MB.', '文件不能超过 4 MB。'],
  notAFile: ['Photos (JPEG, PNG) and PDF files can be sent.', 'Se pueden enviar fotos (JPEG, PNG) y archivos PDF.', '可以发送照片（JPEG、PNG）和 PDF 文件。'],
  notTaken: ['The service did not take this. Please check it and try again.', 'El servicio no lo aceptó. Revíselo e inténtelo de nuevo.', '系统未接受，请检查后重试。'],
  unreached: ['The service could not be reached. Nothing has been lost: please try again.', 'No se pudo contactar con el servicio. No se perdió nada: inténtelo de nuevo.', '无法连接服务，内容没有丢失，请重试。'],
  tooLong: ['{0} characters; at most {1} fit in one message.', '{0} caracteres; en un mensaje caben {1} como máximo.', '共 {0} 个字符，一条消息最多 {1} 个。'],
  notifications: ['A shopper is waiting', 'Un cliente espera', '有顾客在等待'],
  ...ACCOUNT_TEXTS,
  ...WORK_TEXTS,
} satisfies Record<string, [string, string, string]>;

export type TextKey = keyof typeof TEXTS;
const ORDER: Language[] = ['en', 'es', 'zh'];

export type Say = (key: TextKey, ...values: string[]) => string;

export function sayIn(language: Language): Say {
  return (key, ...values) => TEXTS[key][ORDER.indexOf(language)]!.replace(/\{(\d)\}/g, (_, index: string) => values[Number(index)] ?? '');
}

export interface Speaking { say: Say; /** What the service names by a code. */ word: (area: Area, code: string) => string; language: Language }
export const speakingIn = (language: Language): Speaking => ({ say: sayIn(language), word: (area, code) => wordIn(language, area, code), language });

export const SpeakingContext = createContext<Speaking>(speakingIn('en'));
export const useSpeaking = (): Speaking => useContext(SpeakingContext);

export const LANGUAGE_NAMES: Record<Language, string> = { en: 'English', es: 'Español', zh: '中文' };
const LOCALES: Record<Language, string> = { en: 'en-GB', es: 'es', zh: 'zh-CN' };

export function timeIn(language: Language, iso: string): string {
  const at = new Date(iso);
  const isToday = at.toDateString() === new Date().toDateString();
  return new Intl.DateTimeFormat(LOCALES[language], isToday ? { hour: '2-digit', minute: '2-digit' } : { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }).format(at);
}

export function spanIn(language: Language, seconds: number): string {
  const [value, unit] = seconds < 60 ? [seconds, 'second'] : seconds < 3600 ? [Math.round(seconds / 60), 'minute'] : seconds < 48 * 3600 ? [Math.round(seconds / 3600), 'hour'] : [Math.round(seconds / 86_400), 'day'];
  return new Intl.NumberFormat(LOCALES[language], { style: 'unit', unit, unitDisplay: 'short' }).format(value as number);
}

export function moneyIn(language: Language, amount: string, currency: string): string {
  return new Intl.NumberFormat(LOCALES[language], { style: 'currency', currency, currencyDisplay: 'code' }).format(Number(amount));
}

/** @param day YYYY-MM-DD, anywhere. */
export function dayIn(language: Language, day: string): string {
  return new Intl.DateTimeFormat(LOCALES[language], { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}

export function numberIn(language: Language, value: number, digits: number): string {
  return new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: digits }).format(value);
}

/** Of goods, as the shop names them; else by their number. */
export function nameOf({ name, sku }: OrderLine, language: Language): string {
  return typeof name === 'string' ? name : (name?.[language] ?? name?.en ?? sku);
}
