/** Small turns of phrase that change how an answer is put, whatever the wish is: when, all of them, in a hurry. Texts are folded first. */
import { fold } from './entities/fold';

const WHEN = /\bwhen\b|\bhow (?:much )?long(?:er)?\b|\bwhat (?:day|date|time)\b|\bwhich day\b|\beta\b|\b(?:arrival|delivery) date\b|\bcuando\b|\bque (?:dia|fecha|hora)\b|\bcuanto (?:tiempo|tarda|falta|demora)|\bcuantos dias\b|\bpara que dia\b|fecha (?:de )?(?:entrega|llegada)|什么时候|什麼時候|几时|啥时候|何时|多久|哪天|几号|几天|多长时间|什么时间/;
const ALL = /\ball (?:of (?:them|my)|my|the|parcels|packages|orders)\b|\b(?:them|they) all\b|\ball\s*$|\bevery (?:one|parcel|package|order)\b|\btodos?\b|\btodas?\b|全部|所有|都(?:查|看|到|要)/;
const HURRY = /(?<!\b(?:not|n't|no es|nada) (?:that |so |very |tan |muy )?)\burgent|\basap\b|\bas soon as possible\b|\bgift\b|\bbirthday\b|\bwedding\b|\banniversary\b|\bchristmas\b|\bmedic(?:ine|ation|al)\b|\bi need it (?:by|for|before)\b|\bbefore i (?:leave|travel|fly|move)\b|\btime[- ]sensitive\b|(?<!\bno (?:me |nos |le )?)\burge\b|\burgencia\b|\bregalo\b|\bcumpleanos\b|\bboda\b|\baniversario\b|\bnavidad\b|\bmedicin|\bmedicament|\blo necesito (?:para|antes)\b|\bantes de (?:viajar|irme|mudarme)\b|(?<!不|没那么)(?:紧急|着急|急用|急需|很急|加急)|礼物|生日|婚礼|纪念日|圣诞|药|赶着|出国前/;

/** The day is what is asked, not the place. */
export const asksWhen = (text: string): boolean => WHEN.test(fold(text).text);

/** Each of several is meant. */
export const asksForAll = (text: string): boolean => ALL.test(fold(text).text);

/** It is needed by a day that will not move: a gift, a journey, a medicine. */
export const isInHurry = (text: string): boolean => HURRY.test(fold(text).text);

const NEEDED = /\bneed(?:ed|s)?\b|\bnecesit\w+|\bpreciso\b|需要|要用|之前|以前/;

/** It is needed; by when, a date beside it says. */
export const isNeeded = (text: string): boolean => NEEDED.test(fold(text).text);
