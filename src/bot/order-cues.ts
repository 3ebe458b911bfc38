/** What a message about an order is after, by its words, where the intent alone does not tell; matched in lower case without accents. */
import { plain } from '../commerce/address/read';

const CUES = {
  phone: /\b(?:phone|mobile|cell|number|sim|telefono|celular|movil|numero)\b|电话|手机|号码|電話|手機/,
  email: /\b(?:e-?mail|mail|correo)\b|@|邮箱|邮件|電郵|郵箱/,
  name: /\b(?:name|recipient|nombre|destinatari[oa]|apellido)\b(?!'?s? (?:phone|number|e-?mail|address))|姓名|名字|(?:收件人|收货人)(?!的?(?:电话|手机|号码|邮箱|地址))/,
  /** Out of the order. */
  remove: /\b(?:remove|take (?:it |the .{1,30})?(?:off|out)|drop|delete|without|don'?t want|quit\w+|elimin\w+|sac\w+|borr\w+|sin el|sin la|ya no quiero)\b|去掉|删掉|删除|不要|去除|拿掉/,
  /** More of what is in it, or something else into it. */
  add: /\b(?:add|one more|another|extra|agreg\w+|anad\w+|sum\w+|otr[oa]|una? mas)\b|加一|加上|多加|再加|添加|多要|再要/,
  /** The same payment taken more than once. */
  twice: /\b(?:twice|double|doubled|two times|duplicat\w*|dos veces|doble|doblemente|2 veces|2x|two charges|dos cargos)\b|两次|重复扣|扣了两|多扣|双重|重复付|扣两/,
  /** Refused by a bank, a card or a page. */
  refused: /\b(?:declin\w*|reject\w*|refus\w*|fail\w*|error|not accept\w*|won'?t (?:let|go|work|accept)|can'?t pay|cannot pay|rechaz\w*|deneg\w*|fall\w*|no me deja|no puedo pagar|no pasa)\b|失败|拒绝|被拒|付不了|支付不了|报错|不能付|无法付|付款不成功/,
  /** Which ways to pay there are. */
  methods: /\b(?:methods?|options?|ways? (?:to|of|i can) pay|which cards?|other way|do you (?:take|accept)|can i pay (?:with|by|in)|possible to pay|formas? de pag\w+|metodos? de pag\w+|medios? de pag\w+|aceptan|puedo pagar (?:con|por|en))\b|支付方式|付款方式|怎么付|能用.{0,8}付|可以用|支持.{0,8}(?:吗|支付)|货到付款/,
} as const;
export type Cue = keyof typeof CUES;

/** Those of the given ones that the text has, in their order. */
export function cuesIn(text: string, cues: readonly Cue[]): Cue[] {
  const folded = plain(text);
  return cues.filter((cue) => CUES[cue].test(folded));
}
