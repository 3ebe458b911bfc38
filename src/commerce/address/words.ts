/** Words around and within addresses, in the three languages; matched in lower case without accents. */

/** What comes before an address: "my new address is", "la nueva dirección es", "收货地址改成". The last of them ends what is no address. */
export const LEAD = new RegExp([
  '(?:address|ship(?:ping)? (?:it )?|deliver(?:y)?(?: it)?|send it|moved|it)(?: (?:of|on|for)(?: my| the)?(?: order)?(?: [a-z]*[- ]?\\d+)?)? (?:is|should be|to|will be)(?: now)?(?! (?:is|be))\\s*[:：]?\\s',
  '(?:address|direccion|domicilio|dom\\.)\\s*[:：]\\s*',
  '(?:direccion|domicilio|envio|envielo|enviarlo|mandarlo|mandelo|entregarlo|me mude|pedido)(?: nuev[oa]| correct[oa]| [a-z]{2}-\\d+)? (?:es|a|seria|sera|por|al)(?: la direccion)?(?! otra)\\s*[:：]?\\s',
  '(?:地址|收货地址|新地址|寄到|送到|发到|改到|换到|搬到)(?:应该)?(?:是|为|改成|改为|换成|改到)?了?\\s*[:：，,]?\\s*|(?:改成|改为|换成|改到)\\s*[:：]?\\s*',
].join('|'), 'g');

/** A flat, a floor, a box: what stands on the second line. */
export const UNIT = /^(?:apt|apto|apartment|apartamento|unit|flat|suite|ste|floor|fl|room|rm|int|interior|dpto|depto|departamento|dept|piso|puerta|bloque|escalera|torre|casa|lote|mz|manzana|bldg|building|edificio|edif|local|oficina|of|p\.?\s?o\.? box|c\/o)\b\.?|^(?:#|no\.?|n\.?[ºo°])\s?[\w-]+$|^\d{1,3}\s?(?:[.ºª°]|o|a)+\s?(?:[a-z]{1,3}|izq(?:da)?\.?|dcha\.?|der\.?)?$/;

/** Parts of a city that people write on a line of their own. */
export const QUARTER = /^(?:col|colonia|barrio|urb|urbanizacion|fracc|fraccionamiento|sector|residencial|conjunto|delegacion|alcaldia|villa|reparto)\b\.?/;

/** Begins a street. */
export const STREET = /^\d|^(?:calle|c\/|av|avda|avenida|carrera|cra|kra|cr|cl|transversal|tv|diagonal|dg|paseo|pso|plaza|pza|camino|carretera|ctra|ronda|via|jiron|jr|pasaje|pje|boulevard|blvd|bulevar|calzada|prolongacion|privada|rue|rua|via|blk|block)\b/;

/** "The number is 102": of the house. */
export const HOUSE_NUMBER = /(?:\b(?:house |street |door )?number|\bnumero(?: de (?:casa|puerta|calle))?|门牌号?码?|門牌號?碼?)\s*(?:is|should be|es|seria|是|应该是|改成|改为|[:：])?\s*#?(\d{1,5}[a-z]?)(?![\d-])/;

/** Before a number that says what it is. */
export const POSTCODE_CUE = /(?:\b(?:zip(?: ?code)?|post(?:al)? ?code|codigo postal|cod\.? postal|c\.? ?p\.?|cep|plz)|邮编|邮政编码|郵編|郵遞區號|邮递区号)\s*[:：]?\s*(?:is|es|是)?\s*/;
export const PHONE_CUE = /(?:\b(?:phone|tel(?:ephone|efono|\.)?|mobile|cell|celular|movil|whatsapp)\b\.?|电话|手机号?|電話|手機|联系方式)\s*[:：]?\s*/;
export const NAME_CUE = /^(?:(?:recipient|name|attn|to|destinatari[oa]|nombre|a nombre de|para)\s*[:：]\s*|(?:收件人|收货人|姓名|收件者|联系人)\s*(?:是|为|[:：])?\s*)/;
