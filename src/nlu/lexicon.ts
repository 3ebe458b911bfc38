/**
 * What shoppers talk about, in three languages: a line is one meaning, `
English, Spanish | Chinese`, words only as folded lower-case
 * text (inflections are found by their stem). A sentence in one language then teaches the classifier something about the other two,
 * and a synonym that no training sentence holds is not a stranger. A word in two lines counts for the first.
 */
export const LEXICON = `
where whereabouts wheres donde adonde ubicacion ubicar ubica whr dnd onde ande | 哪里 哪儿 哪了 在哪 到哪 何处 哪 什么地方 哪边 哪一带 那里了 上哪 哪个地方 去哪 哪找
when cuando eta whn cndo | 什么时候 几时 何时 多久 多会儿 啥时候 几号 哪天 多长时间 什么时间 啥时间 几天后 哪一天 何日 啥时 多会 哪个时候 幾點 几天
how como hw | 怎么 如何 怎样 咋 怎 如何才能 怎么才能 咋样 怎麽 咋弄 怎么弄 怎么办理
why xq porque porq motivo reason razon causa wy | 为什么 为何 怎么回事 咋回事 原因 干嘛 凭啥 凭什么 为啥 怎么会 干吗 怎么老 咋会
what whats que cual cuales which wat wht | 什么 啥 哪个 哪些 哪种 啥叫 何 什么样 啥样 什麼
who quien quienes whose | 谁 哪位
much many cuanto cuanta cuantos cuantas | 多少 几个 几
not no dont cant wont isnt doesnt didnt hasnt havent never nunca jamas ni nor cannot wouldnt couldnt wasnt arent tampoco | 不 没 没有 无法 别 未 无 木有 不能 不了
want wanna quiero quisiera deseo desearia gustaria wish would | 想 要 想要 希望 打算
need necesito requiero necesitaria require | 需要 得要
can could may puedo puede podria podrian pueden able possible posible podemos | 可以 能 能否 能不能 可不可以 可否 是否可以
help assist assistance ayuda ayudar ayudame ayudeme support soporte ayudenme asist socorro echarme | 帮 帮忙 帮助 协助 求助 救命 救我 帮助我 帮下 帮个忙 协助我
please pls plz favor porfa porfavor kindly | 请 麻烦 劳驾 拜托
package packages parcel parcels pkg packet paquete paquetes bulto encomienda paqueteria box boxes carton caja cajas paquetito pkge pkt paq paquetico envoltorio pallet tarima bulk embalado | 包裹 快递 快件 件 邮包 包果 package 箱子 盒子 纸箱 小包 箱 件货 快遞 这件 那件 大件 货件
shipment shipments consignment envio envios despacho dispatch cargamento embarque freight | 货 发的货 货物 运单 货运 运件 寄件 发件
order orders pedido pedidos orden ordenes encargo encargue pedi ordr ordered ordering pedimos encargos | 订单 单子 下的单 定单 这单 那单 我单 下的 订的 订购 拍的 訂的 单
item items product products goods producto productos articulo articulos merchandise mercancia stuff cosa cosas thing things prenda prendas article articles piece pieces pieza piezas cachivache | 商品 宝贝 东西 产品 物品 物件 宝贝们 这款 那款 货品
purchase purchases bought buy buying compra compras comprar compre comprado purchased | 买 购买 购物 买的 下单
track tracking trace follow rastrear rastreo rastreando seguimiento rastrearlo guia localizar locate trackear scan scans scanned escaneo transit transito rastreador tracker trackn located traced rastreen rastreame | 物流 跟踪 查快递 追踪 查询 查物流 轨迹 查件 扫描 在路上 路上 运输 跟进 货态 物流信息 快递信息 物流状态 路上了 运到 跟单
number numero num code codigo id folio | 号 单号 号码 编号 代码 运单号
status state estado estatus situacion progress progreso | 状态 进度 情况 进展
update updates updated updating actualiza actualizado actualizacion actualizaciones actualizar refresh novedad novedades news noticia noticias avance avances latest | 更新 刷新 动静 变化 消息 新消息 动态 更新一下 有没有动 新进展 下文 音讯 音信
move moved moving mueve movimiento movimientos avanza moverse budge progressing | 动 不动 移动
stuck frozen stalled stall atascado atorado trabado parado detenido estancado varado congelado atascada asleep parada varada quieto quieta clavado pasmado static | 卡 卡住 卡在 停在 停滞 停留 滞留 停更 死了 断了 停住 不走了 没动静
arrive arrived arrives arrival coming come llegar llega llegara llego llegado llegada llegaron arrivin lands landed land reached reaches caer cae cayo | 到 送到 到达 到货 抵达 来 寄到 到了 送达时间 到没 到了没 到家 抵 运抵 到货日 送抵
deliver delivered delivery deliveries entrega entregar entregado entregada entregaron entregas entregaran repartir reparto domicilio drop dropped brought trajeron entregue delivring courierd handover reparten | 派送 配送 送货 投递 派件 送 派 递送 送来 送件 派件员 配达 送过来 投遞 送去 送给 送到我
received receive receiving recieved handed recibir recibido recibi recibio recibida got recibo acuse obtuve reciv resivi recibimos | 收到 领取 收 拿到 签收 接收 拿到手 收着 到手 没拿到 收货 签
delivered-mark signed firmado firma firmo sign signature | 签收了 已签收 签名 妥投 已妥投 代签 被签收 显示签收 已送达
late delay delayed delays demora demorado demoran retraso retrasado retrasos tarde tarda tardando tarda atraso atrasado overdue tardanza demorando promised promise due expected supposed longer prometido behind lagging slow lento lenta ovedue belated slipped tardado demorada demoradisimo tardadisimo retrasada | 慢 延误 晚 迟 耽误 推迟 太久 拖 延迟 超时 逾期 预计 承诺 超过 过了 晚点 误点 拖延 耽搁 过期没到 晚到 迟迟 过时 往后推 延后 超期 时效
lost lose missing disappeared vanished perdido perdida perdio perdieron extraviado extravio extraviaron desaparecido desaparecio extraviada traspapelado misplaced astray mia perder extraviarse desparecio | 丢 丢了 丢失 弄丢 遗失 不见了 丢件 没影 没踪迹 找不着 搞丢 丢包 失踪 石沉大海 失联 下落 没了踪影 寄丢
wait waiting waited esperar espero esperando esperado llevo waitin aguantar | 等 等了 一直等 等待 等候 干等 等着 苦等
week weeks semana semanas | 周 星期 礼拜
day days dia dias | 天 日
month months mes meses | 月 号之前
year years ano anos | 年
today hoy | 今天 今日
tomorrow manana | 明天 明日
yesterday ayer | 昨天
damage damaged damages broken broke crushed smashed dented torn ripped danado danada dano roto rota rotos aplastado golpeado abollado rasgado quebrado quebrada destrozado maltratado embalaje empaque rompio rompieron rajado rajada shattered cracked bent squashed scratched rayado rayada chafado brk busted smash wrecked crack cracks chipped chip shards bits warped anicos trizas pedazos astillado torcido estrellado estrellada desportillado chueco machucado | 坏 破 损坏 破损 压坏 摔坏 碎 烂 变形 压扁 摔 漏 包装 裂 裂了 散架 凹 瘪 磕 撞坏 摔碎 破洞 碎片 碎了 撕破 踩
wet soaked water mojado mojada humedo empapado leak leaking | 湿 进水 浸水 泡水
open opened abierto abierta abrir abrieron abri opening tampered | 打开 拆开 拆 开封 被拆
address addresses direccion direcciones domicilios location adress street road city town postcode zip calle ciudad postal barrio dire colonia urbanizacion avenida avenue apt suite zipcode addy adrress county apto interior calles portal municipio provincia cuadra | 地址 住址 收货地址 收件地址 位址 城市 门牌 邮编 街道 位置 地點 房号 楼号 单元 街 路 省 县 区 郵編 楼栋 收货地点 送货地址
house casa home hogar door puerta doorstep porch porteria apartment departamento piso edificio building flat trabajo chamba | 家 门口 家门 家里 楼 小区 房 公司 单位 宿舍 家门口 后门 车库 院子 门廊 办公室
neighbour neighbor neighbors vecino vecina vecinos concierge portero reception recepcion conserje vigilante guardia doorman janitor housemate flatmate roommate caretaker guard super encargado vigilancia caseta | 邻居 门卫 前台 保安 物业 驿站 代收 快递柜 丰巢 柜 管理员 管理室 大楼管理 保安室 门房 邻居家 楼下店
wrong incorrect mistake mistaken equivocado equivocada incorrecto incorrecta error erroneo equivoque mal equivocacion wrongly confundieron mixup wrng erroneous mixed swapped equivocaron confundio | 错 错误 不对 搞错 写错 弄错 填错 填错了 弄反 搞反 搞混 打错 选错 拍错 不符 不一致 误
another different other otro otra diferente distinto distinta otros otras | 别的 另一 不同 不一样 其他 别人 另外
address-change move relocate mudo mude mudanza mudado moving-house relocated | 搬家 搬 搬走 搬了 乔迁 換住處
change changed changing modify edit alter cambiar cambio cambie modificar editar cambiarle cambiarla cambiarlo correct corregir amend switch actualice modificacion instead switched update-address replace modifico modifique corrijan rectificar adjust ajustar chnge revise cambienme cambienlo modifiquen editen sustituir reemplazar reemplazo | 改 修改 更改 变更 改成 换成 改一下 更换 编辑 变更为 更正 更新成 换掉 变 替换 改为 改掉 改动 修正
cancel cancelled canceled cancellation cancelar cancelo cancelacion cancelado anular anulacion anule cancelarlo cancelen cancele cancelenlo undo withdraw scrap desistir desisto rescindir abort annul cancl cancle void anulen anula tumben deshacer deshagan | 取消 撤销 退订 不要了 撤单 作废 不买了 撤 撤掉 撤消 撤回 不想要 别发 别寄 退单 取消掉 不订了 作廢 终止
return returns returned returning devolver devolucion devoluciones regresar devuelvo devolverlo devolverla retorno regresarlo devuelto regrese devolvi giveback sendback rtn retun rma regreso regresen devuelta retornar | 退货 退回 退 退换 寄回 退掉 返回 退货单 寄回去 退还 退还给 寄还 退件 送回去 还给你们 退貨單
refund refunds refunded reimbursement reembolso reembolsar reembolsos reembolsado reintegro devolvieron moneyback devolverme repay refnd reimburse credited abonar abonaran devuelvan reembolsan reembolsaron | 退款 退钱 退费 返款 钱退 退的钱 退我钱 把钱退 退回卡 返还 返钱
money dinero plata lana cash pasta dineral guita bucks cents mony bux quid varo feria pisto billete | 钱 款 款项 金额 现金 现钱 费用退 钱款
exchange swap exchanging canje intercambio intercambiar trade cambiarlo-talla canjear-producto swop exchnge swapping cambien recambio reposicion repongan | 换货 换 调换 交换 换一个 换个 换新 调 换大 换小 互换
sender remitente origin origen back vuelta | 寄件人 发件人 卖家 发货地 原路 回去 退回去 打回
customs aduana aduanas aduanero aduanal clearance despacho-aduanero border import importing imported importacion importar despachante dian custom frontier cbp hmrc nacionalizar fiscalizacion | 海关 清关 报关 过关 通关 进口 边境 边检 海关那边 关口
hold held retained retenido retenida retencion retienen retenidos seized confiscado incautado incautaron decomisado detained impounded withheld detain seize decomiso decomisaron detuvo detuvieron | 扣 扣了 扣押 扣留 查验 没收 扣下 扣住 留置 压着 拦下 查扣 不放
duty duties tax taxes vat iva arancel aranceles impuesto impuestos tariff tariffs tributo tasa tasas gravamen gravamenes taxation taxed taxing gst impuestazo tributos | 税 关税 税费 增值税 交税 缴税 进口税 完税 纳税 税率 补税 税金 免税 课税 上税 被税 税单
document documents documento documentos form forms formulario declaration declaracion declarar paperwork papers papeles cn22 cn23 proof upload certificado subir permit licence certificate papeleo permiso constancia planilla | 单证 文件 申报 申报单 资料 证明 材料 表格 报关单 上传 手续 单据 清单 授权书
identity identificacion passport pasaporte dni rfc cpf curp ine nif | 身份证 证件 护照 实名 身份
forbidden prohibited banned allowed permitido prohibido prohibidos permitidos prohibida permitida restricted restringido legal ilegal illegal restrict vetado legales permitted dejan | 禁止 违禁 违禁品 允许 禁运 让寄 能寄 可以寄 能不能寄 禁 禁寄 限制 合法 不让 违法 准许
battery batteries bateria baterias pila pilas powerbank litio lithium | 电池 充电宝 充电器
liquid liquids perfume perfumes liquido liquidos aerosol aceite oil spray crema cream | 液体 香水 化妆品
food comida alimentos alimento meat queso cheese carne galletas chocolate dulces snacks candy sweets jam honey tea coffee wine whisky beer alcohol mermelada miel te cafe vino tequila cerveza embutido jamon | 食品 食物 吃的 肉 果酱 蜂蜜 茶叶 咖啡 零食 巧克力 酒 红酒 辣酱 火腿 奶粉 奶酪 肉干 海鲜
medicine medicines medicamento medicamentos medicina pills pastillas vitamins supplements suplementos hierbas herbal | 药 药品 药物 保健品 中药 药片
knife weapon weapons cuchillo arma armas navaja gun blade lighter lighters cigars cigarettes vape tobacco pistola encendedor puros cigarros tabaco vapeador | 刀 武器 枪 玩具枪 打火机 雪茄 香烟 电子烟
pickup collect collection recoger recogida recoleccion recojan recolectar retirar retiro retiren recojo pick picked fetch collecting collected pasen vengan | 取件 上门 揽收 上门取件 揽件 自提 取 来取 来拿 收件 取走 来收 来接 取一个
schedule book appointment programar agendar agenda cita reschedule reprogramar reagendar concertar appoint reservar | 预约 约 改约 安排
send sent sending ship shipped ships shipping mail mailed enviar envian enviado envie mandar mandado mandaron enviaron enviarme manden despachado despachar shipp mandarme remitir remiten envienme posted posting despachen remision envien mandaran | 寄 发 发货 寄出 寄到国 邮寄 发出 寄送 邮 运 发送 递 发过来
cost costs fee fees charge charges costo costos coste cuesta cargo cargos cobro cobran tarifa tarifas cobraron comision recargo surcharge postage flete importe monto gastos extra total cobraste pp fare cuota | 费用 费 收费 手续费 运费 邮费 附加费 费率 一笔 多收 多扣 多付 花费 邮资 管理费 服务费 资费
free gratis gratuito gratuita | 免费 包邮 免运费 免邮
price prices precio precios pricing valor | 价格 价钱 价 标价 多少钱
cheap expensive barato caro cara economico cheaper | 便宜 贵 优惠点
fast express quick quickly urgent urgente rapido rapida hurry asap urge prisa pronto urgentemente apuro priority quickest fastest speedy soonest veloz | 快 加急 急 尽快 赶紧 快点 催 马上 特快 急用 最快 急件 加快
country countries pais paises international internacional abroad extranjero overseas exterior mexico espana colombia chile peru argentina usa canada australia ireland india bogota lima germany france italy japan brazil portugal uk england panama ecuador uruguay cuba guatemala dominicana brasil francia italia alemania japon irlanda bolivia paraguay venezuela | 国家 国外 海外 国际 境外 美国 中国 墨西哥 西班牙 国内 加拿大 英国 法国 德国 意大利 日本 巴西 葡萄牙 韩国 澳洲 台湾 香港 新西兰 俄罗斯 泰国 印度 智利 秘鲁 阿根廷 哥伦比亚
method methods metodo metodos way options opciones option forma formas | 方式 方法 选项 办法
confirm confirmed confirmation confirmar confirmado confirmacion approved aprobado verificar accepted cnfrm acknowledge approve validated aprobar | 确认 审核 核实 通过没 批准 受理 确定 生效
process processed processing procesar procesando procesado proceso prepare preparing preparando preparado preparacion packing pending awaiting pendiente tramite prep prepped picking assembled surtido surtieron alistar alistando empacar empacan empacaron packed | 处理 处理中 备货 打包 准备 配货 弄好 备 准备好 配 拣货 出库 出仓 打包好 装箱 挂起
pay paid paying payment payments pago pagar pague pagado pagos abono pagando abonado payed transaction transaccion unpaid pending-payment desembolso spent spend payin paymnt pagarles paga cheque deposited wired deposite spei transferi | 付款 支付 付 付钱 付过 缴费 交钱 付了 交易 余额支付 付的 缴 结清 付掉 交费 打款 打钱
card cards tarjeta tarjetas visa mastercard credit credito debit debito plastico amex maestro unionpay | 卡 信用卡 银行卡 借记卡 刷卡 运通 万事达 银联 借记
paypal wallet transfer transferencia transferir deposit deposito oxxo bizum bank banco | 支付宝 微信支付 转账 银行 花呗 汇款 paypal
declined refused rejected rechazada rechazado rechazo rechazaron denegado denied failed fail fails fallo fallido fallida fallando bounced bounce refuse refuses reject rebota rebotado rebotada denegada denegaron | 被拒 拒绝 失败 拒了 不通过 不成功 刷不了 刷不过 被退 付不了 拒付款
twice double duplicate duplicado doble duplicada dos-veces | 两次 重复 双倍 两遍 扣了两
success successful exitoso exito through went | 成功 到账 入账 成功了
currency currencies moneda monedas divisa euro euros dollar dollars dolar dolares peso pesos usd eur convert conversion | 币 货币 人民币 美元 欧元 汇率 币种 台币
bill billing facturacion statement estado-de-cuenta extracto itemise itemised desglose desglosar | 账单 扣费 对账单 明细 明细账 收费明细
invoice invoices receipt receipts factura facturas recibos comprobante ticket-compra boleta facturar fiscal electronica company empresa justificante cfdi xml resguardo | 发票 收据 票据 开票 抬头 小票 电子发票 抬头 票 凭据 收据单 统编 统一编号
quantity amount cantidad cantidades units unidades unidad qty couple pair par pares docena | 数量 件数 多买 少买 两件 一双 数目
size sizes talla tallas tamano medida medidas sizing numero-talla calce chest cm inches waist large medium xl mediana | 尺码 尺寸 码 大小 码数 号码大 大号 中号 小号 中码 大码 胸围 厘米 码的
colour color colors colours black white red blue negro blanco rojo azul green verde colores morado rosa gris amarillo beige pink grey gray purple yellow brown marron | 颜色 黑色 白色 红色 蓝色 色
add added agregar anadir sumar incluir include agrego anado ad agreguen sumen metan meter | 加 添加 多加 加一 加购 再来 追加 加进 加上 补上 再放
remove delete take quitar eliminar sacar borrar deleted eliminen borren borrado omit quiten saquen descartar | 删 删除 去掉 注销 删掉 清除 去除 剔除 不要那 移除
missing-part lack lacks falta faltan faltante faltaba incomplete incompleto incompleta short faltante faltaron incompletos | 少 缺 漏发 少了 缺少 少发 漏 没有发 缺件 少了一 没放 没在 不全
defect defective faulty defecto defectuoso defectuosa malfunction averiado descompuesto fallas falla estropeado glitch faults flaw flawed malogrado malograda dud failing glitchy flicker fallado pirata descompuso | 质量问题 瑕疵 次品 缺陷 故障 坏掉 有毛病 失灵 掉了 开线 裂开 坏的 不热 掉色 起球 脱线 假货
work works working worked funciona funcionar funcionando funciono sirve enciende prende turn power charging turns prenden calienta carga cargar conecta | 用不了 不能用 好使 开机 没反应 工作 开不了 没电 不亮 充电 连不上 启动 不灵 不转
quality calidad workmanship corriente | 质量 品质 做工 质感 粗糙
describe described description descrito descripcion photo photos picture pictures foto fotos imagen anuncio advertised pictured advert listing replica | 描述 图片 照片 图 实物 描述不符 不像 货不对板 与图
label labels etiqueta etiquetas | 标签 面单 退货标签
policy policies politica politicas rules rule reglas regla conditions condiciones terms terminos norma normas term | 政策 规则 规定 条件 条款 规定是 条例 规矩
window deadline plazo period limit limite periodo | 期限 时限 七天 无理由 天内
warehouse almacen bodega deposito-bodega store-house | 仓库 仓
inspect inspection inspected inspeccion revisado revision revisar inspeccionado | 检查 验货 质检 检验
claim claims compensation indemnity indemnizacion reclamo reclamacion compensacion reclamar indemnizar insurance seguro compensate compensar compensen loss siniestro aseguradora procedure procedimiento resarcir resarcimiento payout insured insurer indemnify aseguranza siniestros | 赔 赔偿 理赔 索赔 赔付 保险 补偿 赔钱 损失 赔我 赔款 求偿 要赔 赔不赔 赔付款
investigate investigation investigar investigacion inquiry lookinto averiguar indaguen | 调查 查一查 核查 立案 查清 追查 调查一下 核实一下
case cases ticket tickets caso casos expediente incidencia tkt casefile reporte reportes | 工单 案件 案子 个案 案号 案 案件号 报案 那件事 投诉单
dispute disputes disagree disputa desacuerdo controversia appeal apelar apelacion impugnar unfair injusto chargeback contracargo mediation mediacion injusta escalate proof-dispute pruebas derecho derechos contra object contest protest mediator arbitrate unjust oppose impugno apelo oponerme inconforme mediar arbitro | 纠纷 争议 申诉 不同意 不公平 仲裁 不服 不认可 维权 同意书 驳回 介入 证据 平台介入 异议 抗议 反对 不认 不公 调解 复议 争执 理论 谈不拢 消协
decision decided resolucion resolution outcome negativa result verdict ruling refusal rejection veredicto dictamen | 决定 判定 处理结果 结果 裁决 结论 裁定 判 判决 拒绝我
account accounts cuenta cuentas profile perfil user usuario acct acc cta | 账号 账户 帐号 帐户 户 用户 账 资料页 我的号
register registration signup registrar registrarme registro crear create join darme-de-alta alta registrarse inscribirme inscripcion enroll enrol joinup onboard inscribo apuntarme | 注册 开户 新建 开个账 开通 创建账号 入会 新用户 申请账号
login log logging logon signin iniciar sesion ingresar entrar acceder acceso access logear loguear loguearme entro enter entering entra ingreso loguea | 登录 登陆 登入 登不上 进不去 登不进 进入 登进 登上 登入不 进账号 登录页
password passwords contrasena contrasenas clave pass pwd pin contrasenia passcode passphrase pw pswd passwrd pasword | 密码 口令 验证码 密 登录密码 pw
forget forgot forgotten olvide olvidado recordar olvidada remember olvido recuerdo | 忘 忘记 忘了 记不得
reset restablecer resetear recuperar recover recovery restaurar | 重置 找回 重设
lock locked blocked block suspended suspend disabled bloqueada bloqueado bloquearon suspendida suspendido inhabilitada desbloquear unlock banned-account desactivada bloqueo close-lock freeze ban deactivated iced baneada baneado vetada pausada deshabilitada inhabilitaron | 冻结 锁 封 锁定 封号 停用 解锁 解封 被封 被冻结 误封 封了 停权 禁用 停用了 暂停 冻 锁了 封掉
hack hacked hacker stolen steal theft hackeado hackearon robado robo robaron hackeada jaquearon robada hackeo vulnerada intruso intruder compromised breach ajeno ajena pwned clonaron clonada | 盗 被盗 黑客 盗号 偷 偷了 被黑 盗刷 盗了 冒用 被登
suspicious strange fraud scam phishing sospechoso sospechosa raro fraude estafa extrano rara fake falso unauthorized spoof falsa engano scammer fraudulent fraudulento dodgy odd legit phish recognise recognize reconozco desconocida sospecha timo fraudulenta enganar | 可疑 诈骗 骗 骗子 钓鱼 异常 假 陌生 冒充 真假 不认得 陌生人 冒牌 是真的吗
security secure safe seguridad segura | 安全
privacy data datos privacidad gdpr personal personales erase | 隐私 数据 个人信息 资料删除 个资 个人资料
subscribe subscription newsletter newsletters suscribir suscribirme suscripcion boletin boletines suscrito mailing | 订阅 邮件订阅 推送 电子报 邮件列表 新品邮件
unsubscribe optout spam desuscribir desuscribirme baja promotional publicidad promocionales desuscribanme unsub | 取消订阅 退订 不再接收 广告 骚扰 营销 垃圾邮件 广告邮件 行销 营销短信 别发广告 别发邮件
mail-address email emails correo correos mailbox e-mail | 邮箱 邮件 电邮
phone telephone mobile cell telefono celular movil call calling llamar llamada llamen llamo llame phonecall sms text texts whatsapp message mensaje ring dial hotline tel marcar llamenme marco linea fono | 电话 手机 打电话 手机号 致电 来电 短信 微信 信息 打给 热线 打电话给 电话号 拨打 电话多少
name nombre apellido surname recipient destinatario titular firstname lastname apellidos nombres consignee consignatario receiver | 名字 姓名 收件人 收货人 收件者 姓 名 联系人 收的人
contact contacto contactar comunicarme comunicar reach comunico | 联系 联络 找你们 联系你们
search find filter sort buscar busqueda encontrar filtrar ordenar-lista encuentro busco finding browse look looking list lista results resultados buscador category busque searching searchbar hallar localizo encuentran buscan | 搜 搜索 找 筛选 排序 查找 列表 分类 搜寻 搜尋 搜索框 找商品 栏目 筛
favourite favorites favourites wishlist favoritos deseos favorito hearts liked likes guardados corazon megusta | 收藏 心愿单 收藏夹 收藏的 喜欢的 存的 心愿 点赞
cart basket bag carrito carro cesta bolsa put canasta trolley baskets canastilla carretilla | 购物车 购物袋 购物车里 购物篮 篮子 推车
checkout tramitar finalizar proceed completar placing guest pasarela finalizo | 结账 结算 提交订单 去支付 结算页 下一步 游客 拍下 怎么买
history past previous historial anteriores antiguos historico old last before ago earlier older lists record records listado viejos | 历史 以前 过去 记录 历史订单 之前 上次 老订单 以前的 过往 之前的 交易记录 纪录
coupon coupons voucher cupon cupones vale promo promocode discount discounts descuento descuentos rebaja bono cuponera discounted rebajado rebajada rebajas | 优惠券 优惠码 折扣码 券 折扣 红包 打折 代金券 折 打几折 优惠券码 抵用券 减免 折价券 优惠吗 有折
promotion promotions sale sales offer offers oferta ofertas promocion promociones campaign campana deal deals blackfriday marketing event bogo cyber hotsale buenfin julio | 活动 促销 满减 特价 双十一 大促 减 推广 优惠活动 买一送一 特卖 打折季 双11 黑五 618 周年庆
member membership vip tier tiers level membresia miembro nivel niveles socio loyalty fidelidad gold premium club oro silver platinum platino bronze vips | 会员 等级 级别 升级 银卡 白金 黑卡 升 级 会员等级 忠诚
points puntos point puntaje canjear redeem acumular millas recompensas recompensa rewards reward perks beneficios beneficio pts puntitos | 积分 兑换 点数 分数 兑分 积
material fabric made tela hecho composition composicion cotton algodon wool leather polyester piel cuero poliester roble oak wood madera | 材质 面料 材料做 成分 羊毛 真皮 木 橡木 棉 料子 什么料 皮
detail details detalle detalles information info informacion specifications especificaciones spec height width weight tall heavy wide long dimensions watts drawers lid handle pockets alto ancho pesa largo cajones tapa asa bolsillos capacidad | 详情 信息 参数 规格 规格书 多高 多重 多大 多长 多宽 瓦 抽屉 口袋 容量 尺寸表 版型 高度 重量
compatible fit fits compatibility compatibilidad queda suits suitable waterproof washable outdoor outdoors impermeable lavable | 兼容 适合 适用 合身 合适 防水 机洗 户外 能用吗 可以用 适不适合 防滑 通用
original genuine authentic autentico genuino warranty garantia guarantee | 正品 真的吗 原装 保修 质保
stock available availability disponible disponibilidad inventory agotado existencias hay restock soldout queda-stock reponer sold inventario repondran surtir replenish restocked availble resurtir quedan quedaron agotada agotados agoto sobran | 库存 有货 现货 缺货 断货 补货 有没有货 到货通知 卖完 售罄 卖光 还有没有 还剩 进货 没货 补 上架 现貨
hours schedule-hours horario horarios hora atienden open-hours business abren shut shuts cierran festivos feriado feriados timetable | 营业时间 工作时间 几点 上班 营业 营业 关门 开门 几点到几点 几点关 上下班 节假日 放假 打烊 开着 周日开
post office branch sucursal oficina offices sucursales locker dropoff punto puntos-de-entrega station depot agencia local hub map mapa sede outlet dropping counter ventanilla acopio | 邮局 网点 营业厅 自提点 门店 服务点 代收点 站点 寄件点 取件点 投递点 站 代办点 包裹点 营业所 取货点 去哪投 去哪寄
near nearest cerca cercano cercana nearby closest cercanos around vicinity rumbo proximo proxima | 最近 附近 这附近 周边 旁边 邻近 离我近
complain complaint complaints queja quejas quejarme denuncia denunciar indignado indignada inconformidad complaining grievance reportar | 投诉 举报 客诉 客訴 意见大 申訴服务 告你们
service servicio customer cliente atencion | 服务 客服态度
bad terrible awful horrible worst pesimo pesima malo mala fatal disgusting asco verguenza ridiculous ridiculo unacceptable inaceptable joke-of vergonzoso appalling disgraceful shameful disappointed disappointing sucks useless angry furious annoyed trash crap garbage pathetic deplorable decepcion decepcionado decepcionada molesta molesto enojada enojado furiosa furioso porqueria asqueroso patetico nefasto | 差 太差 差劲 垃圾 恶心 烂透 糟糕 离谱 无语 服了 差评 差到 生气 失望 气死 火大 愤怒 丢脸 太烂 坑 过分 欺负 不满
rude attitude grosero grosera maleducado actitud unprofessional insulted swore shouted yelled insulto grito gritaron majadero patan prepotente | 态度 骂人 没礼貌 恶劣 骂 吼 凶 没素质 态度差 无礼 不耐烦
suggest suggestion suggestions idea sugerencia sugerir sugiero propose propuesta improve mejorar feature deberian should improvement ojala propongo recomendar recomendacion recommend recommendation tip consider advice consejo consideren tip | 建议 提议 希望你们 改进 意见 应该 建议你们 要是能 就好了 考虑 有没有想过 点子 最好能 忠告 想法 加个
review reviews rate rating feedback opinion resena calificar valorar valoracion calificacion stars estrellas comentario evaluar encuesta survey puntuar puntuacion opinar score grade praise compliment comment comments felicitar comentar comento elogio | 评价 评论 打分 评分 好评 反馈 五星 点评 表扬 夸 留评 打个分 四星 三星 星星 体验
human agent representative person persona humano agente asesor operator operador someone alguien ejecutivo advisor real people staff representante live gerente supervisor supervisora manager supervisors rep being somebody boss colleague jefe encargada humana | 人工 真人 转人工 客服 人工客服 专员 工作人员 转接 活人 人员 员工 经理 主管 客服人员 来人 来个人 找个人
talk speak hablar hablo chat speaking hable platicar comunicarse | 说话 聊 讲 沟通 说
hello hi hey hola buenas buenos morning afternoon evening tardes noches holi saludos greetings howdy hiya ola wenas | 你好 您好 嗨 哈喽 在吗 早上好 晚上好 下午好 在不在
bye goodbye adios chao chau hasta luego later cya nos-vemos farewell hastaluego | 再见 拜拜 回见 88 下次聊
thanks thank thx ty gracias appreciate agradezco cheers agradecido thankyou grateful tnx thnks ta gracia agradezo grax grcs | 谢谢 感谢 多谢 谢了 谢啦 辛苦了 感恩 谢 多谢你 谢咯
yes yeah yep yup si claro sure ok okay correct-yes dale vale exacto right | 是 对 好 好的 是的 没错 嗯 可以的 行 对的
language idioma english ingles spanish espanol chinese chino mandarin castellano lengua castilian inglish | 语言 英文 英语 中文 西班牙语 西语 说中文 普通话 英 西班牙文 中文吗 繁体 简体 西文 西语吗 讲中文 讲英语 英語
menu function functions funciones hacer do capabilities sirves capability comandos temas | 功能 菜单 能做什么 会什么 怎么运作 你会 能做啥
courier driver carrier postman repartidor mensajero cartero transportista mensajeria chofer paquetero motorista cadete camionero deliveryman postie mailman rider transportadora fletero conductor | 快递员 派送员 配送员 司机 快递小哥 送货员 承运 骑手 师傅 邮递员 送貨員 司机大哥
dhl ups usps fedex correos seur estafeta servientrega sf 4px yunexpress mrw | 顺丰 圆通 中通 韵达 申通 云途 邮政 菜鸟
leave dejar deje dejen dejenlo dejaron left dejo leaving place pop ponganlo pongan metanlo aviente | 放 放在 放到 留 搁 塞 置 放门口 放前台 藏
absent nobody nadie ausente away out missed rang bell timbre carded unattended buzzer interfon | 没人 不在家 不在 门铃 错过 没赶上 未遇 没人应 没接到
again redeliver reattempt nuevo nuevamente vuelvan otra-vez volver retry attempt intento intentar intentaron next second redelivery rebook reprograma | 再次 重新 再送 重派 二次 再派 下一次 一次 重送 补送 改天
instruction instructions instrucciones note nota indicaciones indicacion gate gatecode entrance floor lift porton elevador entrada | 备注 说明 留言 嘱咐 门禁 大门密码 按铃 敲门 楼梯 电梯
mean means meaning significa significado quiere-decir definition significar signify refiere interpreto traduccion | 意思 什么意思 代表 含义 是指 指 意味 怎么理解 什么含义 看不懂
show shows says muestra dice aparece figura showing marca sale appears displayed | 显示 写着 提示 说是 看不到
website site page web app pagina aplicacion sitio link enlace section seccion screen system sistema webpage browser | 网站 网页 页面 链接 软件 客户端 系统 平台 官网 网上 页 小程序
click button press boton clic | 点击 按钮 点 点不
problem problems issue issues trouble problema problemas inconveniente hiccup lio bronca | 问题 麻烦了 毛病 状况 出错
gift regalo birthday cumpleanos present obsequio boda wedding navidad christmas aniversario | 礼物 生日 送礼
weather clima rain lluvia forecast pronostico temperature temperatura sunny | 天气 下雨 气温
joke jokes chiste chistes funny gracioso | 笑话 段子
music song songs musica cancion canciones play alarm timer alarma movie film pelicula serie | 音乐 歌 放歌 闹钟 电影 电视剧 唱
football soccer futbol game match partido equipo team sports deporte win | 足球 比赛 球 体育 赢
recipe cook cooking receta cocinar dinner cena restaurant restaurante pizza | 菜谱 做饭 餐厅 饭 菜 外卖
flight flights hotel vuelo vuelos travel viaje vacation vacaciones airport aeropuerto trip avion | 机票 酒店 航班 旅游 飞机 旅行
love amor marry novia novio girlfriend boyfriend | 爱 喜欢你 女朋友 男朋友 结婚
doctor health headache medico dolor enfermo sick | 医生 头疼 生病 医院 感冒
president politics politica-pais election gobierno government war guerra | 总统 政治 选举 政府
homework math tarea matematicas history-lesson capital python javascript programming programar-codigo essay translate traduce traducir | 作业 数学 编程 代码怎么写 翻译 首都
robot bot machine ai inteligencia chatgpt maquina | 机器人 人工智能 机器 人机
job jobs trabajo-empleo hiring vacante empleo career salary salario cv | 工作机会 招聘 求职 薪水 简历
taxi uber bus train tren colectivo metro | 打车 出租车 公交 地铁 火车
mother mum mom dad father sister brother son daughter wife husband mama papa hermana hermano hijo hija esposa esposo abuela madre padre friend amigo amiga | 妈妈 爸爸 姐 妹 哥 弟 女儿 儿子 老婆 老公 朋友 妈 爸
close closed cerrar cierre shutdown clausurar | 关闭 关掉 停掉
pending awaiting espera pendientes | 待
stop stopped para parar dejen-de | 停 停止 别再
since desde ago | 以来 起
still yet todavia aun sigue sigo siguen | 还 还是 仍 一直
already ya | 已经 已
nothing nada empty vacio vacia | 什么都没 空的 空
new nueva nuevos nuevas | 新 新的
same mismo misma | 同一 一样
two three several dos tres | 两个 三个 几件
one uno una solo only | 一个 只有
first primero primera | 第一
before antes | 之前
after despues | 之后 以后
explain explicar explicacion entender entiendo understand explique | 解释 说明一下 看懂
answer reply responde responder respuesta contestan | 回复 回应 理我
seller vendor vendedor vendedores tienda shop store comercio negocio | 商家 店家 店铺 老板
told said dijeron decia promised-said | 说 告诉
think believe creo parece | 觉得 认为
try tried trying intente probar | 试 尝试
reason-customer like gusta gusto | 喜欢
expired vencio vencido caducado expire | 过期 失效
valid invalid invalido | 无效 有效
verify verification verificacion | 验证 核验
download copy print descargar imprimir copia | 下载 打印
clothes dress shoes boots shirt ropa vestido zapatos camisa tenis sweater jumper cardigan hoodie sweatshirt jacket coat blouse skirt trousers jeans shorts leggings socks pyjamas pajamas scarf gloves hat cap beanie belt slippers sandals sneakers trainers heels backpack handbag purse necklace earrings bracelet sunglasses swimsuit bikini underwear bra tie suit gown robe vest bathrobe sueter jersey cardigan sudadera chamarra chaqueta abrigo blusa falda pantalon pantalones vaqueros calcetines medias pijama bufanda guantes gorro gorra sombrero cinturon cinto pantuflas zapatillas sandalias tacones botas mochila bolso cartera collar anillo aretes pendientes pulsera gafas lentes bikini calzoncillos sosten corbata bata chaleco playera remera polera campera buzo medias piyama | 衣服 鞋 裙子 裤子 鞋子 毛衣 卫衣 开衫 夹克 外套 大衣 衬衫 衬衣 连衣裙 裙 牛仔裤 短裤 袜子 睡衣 围巾 手套 帽子 帽 皮带 腰带 拖鞋 凉鞋 运动鞋 球鞋 高跟鞋 靴子 背包 书包 手提包 包包 皮包 钱包 项链 戒指 耳环 手链 手镯 墨镜 太阳镜 泳衣 内衣 内裤 文胸 西装 浴袍 背心 羽绒服 风衣 t恤
laptop watch lamp charger reloj cargador camara headphones earphones earbuds speaker keyboard mouse tablet kettle toaster blender mixer teapot mug cup plate bowl pan pot vase rug carpet curtain blanket pillow duvet towel chair table desk shelf sofa mirror clock toy doll puzzle tent bike helmet drone printer cable adapter powerbank candle suitcase umbrella bottle tin jar brush vacuum heater fan hairdryer lampara audifonos auriculares bocina altavoz teclado raton tableta funda tetera hervidor tostadora licuadora batidora taza vaso plato cazuela sarten olla jarron florero tapete alfombra cortina manta cobija almohada edredon toalla silla mesa escritorio estante sillon espejo juguete muneca rompecabezas bicicleta casco impresora adaptador vela maleta paraguas botella cepillo aspiradora calefactor ventilador secadora vajilla copas control | 电脑 手表 耳机 充电器 音箱 键盘 鼠标 平板 手机壳 水壶 烧水壶 烤面包机 搅拌机 茶壶 杯子 马克杯 盘子 碗 锅 刀具 花瓶 地毯 窗帘 毯子 枕头 被子 毛巾 椅子 桌子 书桌 架子 沙发 镜子 玩具 娃娃 拼图 帐篷 自行车 头盔 无人机 数据线 转接头 充电宝 蜡烛 行李箱 箱包 雨伞 瓶子 刷子 吸尘器 取暖器 风扇 吹风机 灯 台灯 檯灯 灯具 瓷器 餐具 酒杯 遥控器 手电 相机
bigger smaller larger grande chica mas-grande small | 大一号 小一号 大了 小了 偏大 偏小
monday tuesday wednesday thursday friday saturday sunday weekend lunes martes miercoles jueves viernes sabado domingo | 周一 周二 周三 周四 周五 周六 周日 周末
morning-time afternoon-time night mediodia noche | 上午 下午 晚上
proof evidence prueba | 凭证
alert notify notification aviso avisos avisen avisenme notice notifiquen | 通知 提醒
submit apply request solicitar solicitud solicito gestionar tramite | 申请 提交
stolen-goods gone escaped | 被拿走 拿走
step steps pasos guide | 步骤 流程 一步
satisfied happy great contento feliz excellent excelente nice love-it | 满意 开心 不错 赞
border-line frontera port puerto airport-customs | 口岸
default main principal | 默认
save guardar saved | 保存
postman-note sticker slip papelito | 纸条 通知单
bind link-account vincular | 绑定
facebook instagram insta tiktok twitter snapchat linkedin tinder bumble telegram discord reddit gmail outlook hotmail yahoo icloud netflix spotify youtube hulu disney hbo twitch steam playstation xbox nintendo roblox fortnite airbnb uber lyft doordash ubereats rappi didi cabify glovo movistar telcel vodafone verizon chrome photoshop excel windows google microsoft samsung venmo wechat alipay | 推特 油管 谷歌 微软 三星 携程 飞猪 苹果账号 微博 抖音 快手 小红书 知乎 哔哩哔哩 爱奇艺 优酷 腾讯 网易 探探 陌陌 滴滴 美团 饿了么 王者荣耀 原神 脸书 领英
amazon ebay walmart temu shein aliexpress etsy costco ikea bestbuy shopify zalando mercadolibre coppel carrefour wallapop vinted zara lidl uniqlo nike adidas mcdonalds starbucks | 沃尔玛 家乐福 优衣库 麦当劳 肯德基 星巴克 耐克 淘宝 京东 拼多多 天猫 唯品会 虾皮 闲鱼 亚马逊 苏宁 露天 得物 速卖通
irs hacienda tributaria sat visado consulate consulado embassy embajada immigration inmigracion driving dmv multa unemployment paro pension jubilacion | 签证 驾照 社保 医保 健保 公积金 户口 报税 个税 所得税 罚单 失业金 退休金 移民 
school escuela colegio university universidad college exam examen exams oposiciones teacher profesor class clase lesson grammar thesis tesis degree carrera | 学校 大学 考试 高考 老师 课程 论文 学 考研
bitcoin crypto ethereum stocks shares invest invertir inversion acciones mortgage hipoteca loan prestamo | 股票 炒股 基金 比特币 房贷 贷款 理财 股市
plumber fontanero plomero gotera faucet rent alquiler renta landlord casero electricista electricity luz broadband pipe tuberia mow garden jardin | 房东 房租 水管 水龙头 电费 宽带 漏水 装修
dog perro cat gato puppy cachorro kitten horse caballo pet mascota fish pez bird pajaro | 狗 猫 宠物 小狗 养
horoscope horoscopo zodiac lottery loteria sorteo casino bet apuesta apostar tarot | 星座 运势 彩票 开奖 中奖 算命
pregnant embarazada diet dieta calories calorias adelgazar vitamin vitamina flu gripe fever fiebre cough tos covid | 怀孕 备孕 减肥 血压 卡路里 发烧 感冒药 咳嗽 吃药
moon luna mars marte planet planeta universe universo earth tierra alien aliens ocean oceano volcano volcan dinosaur dinosaurios river mountain montana history historia invented invento century siglo emperor | 月亮 火星 地球 宇宙 外星人 恐龙 历史 发明 朝代 皇帝
singer cantante actor actress actriz lyrics concert concierto anime videogame videojuego novel novela poem poema | 歌手 演员 歌词 演唱会 动漫 游戏 小说 诗 电视
god dios religion bible biblia church iglesia soul alma philosophy filosofia | 上帝 宗教 佛 教堂 哲学
supplier proveedor partnership colaboracion collab influencer sponsor patrocinio press prensa journalist periodista investor franchise franquicia internship practicas recruiter | 供应商 合作 推广合作 网红 采访 记者 赞助 实习 加盟 投资人
`;
