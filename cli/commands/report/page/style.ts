// How the page looks: light and dark as the reader's system says, one column on a phone, and on paper without colours behind
// the text.

export const style = `
:root{color-scheme:light dark;--paper:#fff;--back:#f4f6f9;--text:#1c2530;--quiet:#52606d;--edge:#d5dce4;--link:#1f5fbf;
--good:#146c3f;--good-back:#e3f4ea;--bad:#a4201c;--bad-back:#fde8e7;--warn:#7a4a00;--warn-back:#fdf0d8;--idle:#46515e;--idle-back:#e9edf2}
@media (prefers-color-scheme:dark){:root{--paper:#161b22;--back:#0d1117;--text:#e6edf3;--quiet:#a3afbb;--edge:#30363d;--link:#79b8ff;
--good:#7ee2a8;--good-back:#12301f;--bad:#ffa198;--bad-back:#3d1615;--warn:#f2cc60;--warn-back:#33270b;--idle:#c3ccd5;--idle-back:#262c34}}
*{box-sizing:border-box}
body{margin:0;background:var(--back);color:var(--text);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Helvetica,Arial,sans-serif}
header,main,footer{max-width:90rem;margin:0 auto;padding:0 clamp(1rem,3vw,2.5rem)}
header{padding-top:2.25rem}
h1{font-size:clamp(1.6rem,4vw,2.2rem);line-height:1.2;margin:0;overflow-wrap:anywhere}
h2{font-size:1.4rem;margin:2.75rem 0 .25rem;overflow-wrap:anywhere}
h3{font-size:1.05rem;margin:0 0 .75rem}
p{margin:.35rem 0}
a{color:var(--link)}
.quiet{color:var(--quiet)}
.sum{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:.75rem;margin:1.5rem 0 0;padding:0}
.sum div{background:var(--paper);border:1px solid var(--edge);border-radius:10px;padding:.8rem 1rem}
.sum dt{color:var(--quiet);font-size:.85rem}
.sum dd{margin:0;font-size:1.45rem;font-weight:650;font-variant-numeric:tabular-nums}
.card{background:var(--paper);border:1px solid var(--edge);border-radius:10px;padding:1.1rem 1.25rem;margin:1rem 0;min-width:0}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr));gap:0 1rem;align-items:start}
.note{border-left:4px solid var(--warn);background:var(--warn-back);color:var(--text);padding:.6rem 1rem;border-radius:0 8px 8px 0;margin:1rem 0}
.wide{overflow-x:auto;border-radius:8px}
.wide:focus-visible,a:focus-visible,summary:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.wide svg{display:block;min-width:60rem;width:100%;height:auto;max-width:100rem}
table{border-collapse:collapse;width:100%;font-size:.94rem;font-variant-numeric:tabular-nums}
th,td{text-align:left;vertical-align:top;padding:.5rem .9rem .5rem 0;border-top:1px solid var(--edge)}
thead th{border-top:0;color:var(--quiet);font-weight:600;font-size:.82rem;white-space:nowrap}
tbody th{font-weight:600}
td.number,th.number{text-align:right;white-space:nowrap}
code{font:0.88em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
ul,ol{margin:.25rem 0;padding-left:1.2rem}
li{overflow-wrap:anywhere}
li+li{margin-top:.2rem}
summary{cursor:pointer;color:var(--link)}
.mark{display:inline-block;border-radius:999px;padding:.05rem .6rem;font-size:.82rem;font-weight:600;white-space:nowrap;background:var(--idle-back);color:var(--idle)}
.good{background:var(--good-back);color:var(--good)}.bad{background:var(--bad-back);color:var(--bad)}.warn{background:var(--warn-back);color:var(--warn)}
footer{padding-top:1rem;padding-bottom:3rem;font-size:.9rem}
@media (max-width:44rem){
.stack thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.stack tr{display:block;padding:.7rem 0;border-top:1px solid var(--edge)}
.stack tbody tr:first-child{border-top:0}
.stack td,.stack th{display:grid;grid-template-columns:7rem minmax(0,1fr);border:0;padding:.15rem 0;text-align:left!important}
.stack td::before,.stack tbody th::before{content:attr(data-label);color:var(--quiet);font-weight:400;font-size:.85rem}
.stack .mark{white-space:normal;border-radius:10px}.card{padding:.9rem 1rem}}
@media print{:root{color-scheme:light;--paper:#fff;--back:#fff;--text:#000;--quiet:#444;--edge:#bbb;--link:#000;--good-back:#fff;--bad-back:#fff;--warn-back:#fff;--idle-back:#fff;
--good:#146c3f;--bad:#a4201c;--warn:#7a4a00;--idle:#444}
body{font-size:10.5pt}.card,.sum div{break-inside:avoid;border-color:#bbb}.card.long{break-inside:auto}tr{break-inside:avoid}h2,h3{break-after:avoid}
.wide{overflow:visible}.wide svg{min-width:0}.mark{border:1px solid currentColor}}
`;
