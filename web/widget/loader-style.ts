// The launcher and the frame on someone else's page. A constructed sheet: no style attribute, nothing for a strict policy to refuse.

const CSS = `
#waybill-launcher{all:unset;box-sizing:border-box;position:fixed;z-index:2147483000;inset-inline-end:20px;bottom:20px;width:56px;height:56px;border-radius:50%;display:grid;place-items:center;cursor:pointer;background:var(--waybill,#2b6450);color:var(--waybill-ink,#fff);box-shadow:0 0 0 1px rgb(255 255 255/.35),0 4px 16px rgb(0 0 0/.28);-webkit-tap-highlight-color:transparent}
#waybill-launcher[hidden],#waybill-frame[hidden]{display:none}
#waybill-launcher:hover{filter:brightness(.9)}
#waybill-launcher:focus-visible{outline:3px solid currentColor;outline-offset:-6px;box-shadow:0 0 0 3px #1d5b8c,0 4px 16px rgb(0 0 0/.28)}
#waybill-launcher svg,#waybill-greeting svg{width:28px;height:28px;fill:none;stroke:currentColor;stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round}
#waybill-launcher[aria-expanded=true] .talk,#waybill-launcher[aria-expanded=false] .shut{display:none}
#waybill-launcher:not([data-unread=""])::after{content:attr(data-unread);position:absolute;top:-4px;inset-inline-end:-4px;min-width:22px;height:22px;padding:0 5px;box-sizing:border-box;border-radius:11px;background:#a32a20;color:#fff;font:600 13px/22px system-ui,sans-serif;text-align:center}
#waybill-frame{all:unset;position:fixed;z-index:2147483001;inset-inline-end:20px;bottom:88px;width:380px;height:min(620px,calc(100dvh - 108px));border-radius:16px;background:#fbfaf7;box-shadow:0 0 0 1px rgb(0 0 0/.1),0 12px 40px rgb(0 0 0/.28);overflow:hidden;color-scheme:light dark}
#waybill-greeting{all:unset;position:fixed;z-index:2147482999;inset-inline-end:20px;bottom:88px;display:flex;align-items:flex-start;max-width:min(280px,calc(100vw - 40px));border-radius:14px 14px 4px 14px;background:#fff;color:#1f2a26;box-shadow:0 0 0 1px rgb(0 0 0/.1),0 6px 22px rgb(0 0 0/.2);font:15px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,'PingFang SC','Microsoft YaHei','Noto Sans SC',sans-serif}
#waybill-greeting button{all:unset;box-sizing:border-box;cursor:pointer;padding:11px 2px 11px 15px;border-radius:14px}
#waybill-greeting button+button{flex:none;display:grid;place-items:center;width:40px;height:44px;padding:0;opacity:.75}
#waybill-greeting button:focus-visible{outline:2px solid #1d5b8c;outline-offset:-3px}
#waybill-greeting svg{width:20px;height:20px}
.waybill-start#waybill-launcher,.waybill-start#waybill-frame,.waybill-start#waybill-greeting{inset-inline:20px auto}
@media (prefers-color-scheme:dark){#waybill-frame{background:#151b19;box-shadow:0 0 0 1px rgb(255 255 255/.16),0 12px 40px rgb(0 0 0/.6)}#waybill-greeting{background:#212a27;color:#e9eeea;box-shadow:0 0 0 1px rgb(255 255 255/.16),0 6px 22px rgb(0 0 0/.5)}#waybill-greeting button:focus-visible{outline-color:#9fd0f5}}
@media (prefers-reduced-motion:no-preference){#waybill-frame:not([hidden]),#waybill-greeting{animation:waybill-in .18s ease-out}@keyframes waybill-in{from{opacity:0;transform:translateY(12px)}}}
@media (max-width:480px),(max-height:480px){#waybill-frame.waybill-frame{inset:0;width:100%;height:100dvh;border-radius:0;box-shadow:none}.waybill-open #waybill-launcher{display:none}.waybill-open body{overflow:hidden}}
@media print{#waybill-launcher,#waybill-frame,#waybill-greeting{display:none}}
`;

export function styleSheet(): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(CSS);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  } catch {
    // Browsers before constructed sheets; their pages must allow an inline style.
    const style = document.createElement('style');
    style.textContent = CSS;
    document.head.append(style);
  }
}
