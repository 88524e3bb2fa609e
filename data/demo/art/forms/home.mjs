// Pottery, paper goods, kitchen and pet things.
import * as THREE from 'three';
import { label, print, sheet } from '../labels.mjs';
import { line } from '../type.mjs';
import { gloss, metal, plastic, satin, silicone, solid, wood } from '../materials.mjs';
import { weave } from './cloths.mjs';
import { bowlShape } from './packs.mjs';
import { ball, lumpy } from './produce.mjs';
import { block, cyl, drum, face, group, lathe, mesh, outline, slab, tile, tube, turned, warp } from './shape.mjs';

const clay = (item) => solid(item.finish ?? 'speckle', item.clay ?? ['#ede4d6', '#8a7359'], { roughness: item.matt ? 0.8 : 0.38, clearcoat: item.matt ? 0 : 0.4, clearcoatRoughness: 0.25, side: THREE.DoubleSide });
const raw = () => solid('speckle', ['#b98a62', '#8d6544'], { roughness: 0.9 });
// A pot with its dipped glaze above bare clay.
const dipped = (item, geometry, foot) => group(mesh(geometry, clay(item)), mesh(foot, raw()));

function mug(item) {
  const [r, h] = [item.r ?? 4, item.h ?? 9];
  const p = item.round ? [[0, 0], [r * 0.7, 0], [r * 0.98, h * 0.2], [r * 1.06, h * 0.5], [r * 0.92, h], [r * 0.86, h + 0.1], [r * 0.84, h - 0.3], [r * 0.96, h * 0.5], [r * 0.8, 0.8], [0, 0.7]] : [[0, 0], [r * 0.94, 0], [r, 0.3], [r, h], [r - 0.2, h + 0.12], [r - 0.4, h - 0.1], [r - 0.45, 0.9], [0, 0.8]];
  const g = item.round ? turned(p, 72, 90) : lathe(p);
  return group(dipped(item, g, lathe([[0, -0.01], [r * (item.round ? 0.75 : 0.95), -0.01], [r * (item.round ? 0.92 : 1.005), 0.5], [r * (item.round ? 1.0 : 1.006), h * 0.16]])), mesh(tube([[r * 0.9, h * 0.8, 0], [r * 1.5, h * 0.84, 0], [r * 1.72, h * 0.52, 0], [r * 1.4, h * 0.24, 0], [r * 0.92, h * 0.22, 0]], 0.55, 50).scale(1, 1, 1), clay(item)), item.tea && mesh(cyl(r * 0.85, r * 0.85, 0.1), gloss(item.tea), 0, h * 0.82, 0));
}

function teapot(item) {
  const c = clay(item);
  return group(mesh(turned([[0, 0], [4, 0], [6.2, 2.4], [6.4, 5], [4.6, 8], [2.6, 9]], 72, 80), c), mesh(turned([[3, 0], [2.6, 0.6], [1, 1.1], [0.5, 1.4], [0.9, 2.2], [0, 2.6]], 60), c, 0, 8.6, 0), mesh(tube([[5.4, 4, 0], [8, 5, 0], [9.4, 8, 0], [10.6, 9, 0]], 0.9, 40), c), mesh(tube([[-4.4, 7.6, 0], [-8.6, 8.6, 0], [-9.4, 4.6, 0], [-5.8, 3, 0]], 0.6, 40), c));
}

function notebook(item, look) {
  const [w, h, t] = item.size ?? [14.8, 21, 1.5];
  const cover = item.print ? print(item.print) : label(look, { name: item.name ?? '', sub: item.sub, paper: item.colour ?? look.accent, ink: look.paper, accent: look.paper, style: 'mark', ...item.label }, w, h);
  const skin = (c) => (item.cloth ? weave({ weave: 'linen', colour: item.colour ?? look.accent, colour2: item.colour2, grain: 2 }) : solid('paper', [c], { roughness: 0.75 }));
  const art = face(cover, w - 0.1, h - 0.1, { rough: 0.8 });
  if (item.cloth) art.material.transparent = true;
  art.rotation.x = -Math.PI / 2; art.position.y = t + 0.02;
  const edge = solid('linen', ['#f8f3e8', '#e4dcc9'], { roughness: 0.9, grain: 3 });
  const parts = [mesh(block(w, t, h, 0.2), skin(item.colour ?? look.accent)), mesh(block(w - 0.3, t * 0.72, h - 0.16, 0.05), edge, 0.32, t * 0.14, 0.12), art];
  if (item.elastic) parts.push(mesh(block(0.6, t + 0.16, h + 0.1, 0.1), satin(item.elastic), w / 2 - 1.4, -0.05, 0));
  if (item.spiral) for (let i = 0; i < 22; i += 1) parts.push(mesh(new THREE.TorusGeometry(0.75, 0.11, 8, 24), metal('#c9a86a'), -w / 2, t / 2, -h / 2 + 0.8 + (i * (h - 1.6)) / 21));
  if (item.page) parts.push(mesh(block(0.5, 0.1, 6, 0.02), satin(item.page), 1, t * 0.4, h / 2 + 1.4));
  return group(parts);
}

// An open book with ruled, dotted or dated pages.
function spread(item, look) {
  const page = (s) => { const t = sheet(600, 840, (c, w, h) => { c.fillStyle = '#fbf7ed'; c.fillRect(0, 0, w, h); c.fillStyle = '#c9c0ad'; if (item.kind === 'dot') for (let x = 50; x < w; x += 26) for (let y = 60; y < h; y += 26) c.fillRect(x, y, 2.4, 2.4); else for (let y = 110; y < h - 30; y += 40) c.fillRect(46, y, w - 92, 1.6); if (item.head) line(c, s < 0 ? item.head : (item.head2 ?? ''), 50, 66, { size: 40, family: look.display, weight: 600, colour: look.accent, align: 'left' }); if (item.kind === 'week') for (let i = 0; i < 4; i += 1) line(c, ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun', 'Notes'][i + (s < 0 ? 0 : 4)], 50, 140 + i * 180, { size: 26, family: look.text, weight: 600, colour: look.ink, align: 'left' }); });
    const g = warp(new THREE.PlaneGeometry(14, 20, 24, 2).rotateX(-Math.PI / 2), (x, y, z) => [x + s * 7, 0.5 + 0.75 * Math.sin(Math.min(1, Math.abs(x + s * 7) / 6) * 1.57) ** 0.6 * (1 - Math.abs(x + s * 7) / 34) , z]); return mesh(g, new THREE.MeshStandardMaterial({ map: t, roughness: 0.9, side: THREE.DoubleSide })); };
  return group(page(-1), page(1), mesh(block(28.6, 0.5, 20.6, 0.1), satin(item.colour ?? look.accent)));
}

const pencil = (c, long = 17.5) => group(mesh(new THREE.CylinderGeometry(0.36, 0.36, long, 6).rotateX(Math.PI / 2), satin(c, { roughness: 0.4 })), mesh(new THREE.ConeGeometry(0.36, 1.7, 6).rotateX(-Math.PI / 2), wood('pine'), 0, 0, -long / 2 - 0.85), mesh(new THREE.ConeGeometry(0.13, 0.6, 8).rotateX(-Math.PI / 2), satin('#3a3632'), 0, 0, -long / 2 - 1.45), mesh(cyl(0.38, 0.38, 1.1).rotateX(Math.PI / 2), metal('#d8b674'), 0, 0, long / 2));

function card(item, look, i = 0) {
  const [w, h] = item.size ?? [11, 15];
  const art = item.prints ? print(item.prints[i % item.prints.length]) : label(look, { name: (item.names ?? [item.name])[i % (item.names?.length ?? 1)], style: 'minimal', ...item.label, ...(item.labels ?? [])[i] }, w, h);
  return group(mesh(new THREE.BoxGeometry(w, 0.08, h), satin('#fdfaf3'), 0, 0.04, 0), (() => { const f = face(art, w, h); f.rotation.x = -Math.PI / 2; f.position.y = 0.1; return f; })());
}

const bone = (c, k = 1) => group(mesh(cyl(1.3, 1.3, 7).rotateZ(Math.PI / 2), c, 0, 1.6, 0), [-1, 1].flatMap((s) => [-1, 1].map((z) => mesh(lumpy(1.75, 1.6, 1.75, 0.03, 1, 24), c, s * 3.9 * k, 1.6, z * 1.25))));

export const home = {
  mug, teapot, notebook, spread,
  tumbler: (item) => group(dipped(item, lathe([[0, 0], [3.2, 0], [3.9, 8.4], [3.6, 8.5], [3, 0.8], [0, 0.7]]), lathe([[0, -0.01], [3.21, -0.01], [3.38, 1.8]]))),
  vase: (item) => group(mesh(turned(item.profile ?? [[0, 0], [3.4, 0], [5.6, 4], [5.2, 9], [2, 13], [1.7, 15.5], [2.3, 16.6], [1.9, 16.6], [1.4, 15]], 72, 90), clay(item))),
  planter: (item) => group(dipped(item, lathe([[0, 0], [4.6, 0], [6, 10], [5.5, 10.1], [4.2, 1], [0, 1]]), lathe([[0, -0.01], [4.61, -0.01], [4.95, 2.4]])), mesh(drum(6, 1, 0.3), clay(item), 0, -1, 0), mesh(cyl(5.4, 5, 0.2), solid('crumb', ['#4a382a', '#5d4735', '#2f241b']), 0, 9, 0)),
  plates: (item) => group(Array.from({ length: item.n ?? 4 }, (_, i) => { const r = (item.r ?? 10) - (item.step ?? 0) * i; return mesh(turned([[0, 0], [r * 0.6, 0], [r * 0.66, 0.3], [r * 0.96, 1.3], [r, 1.7], [r * 0.96, 1.75], [r * 0.64, 0.8], [0, 0.6]], 90, 60), clay({ ...item, clay: item.clays?.[i % item.clays.length] ?? item.clay }), 0, i * 0.95, 0); })),
  bowls: (item) => group(Array.from({ length: item.n ?? 3 }, (_, i) => mesh(bowlShape((item.r ?? 6.5) - i * (item.step ?? 0), (item.h ?? 5) - i * (item.step ?? 0) * 0.3), clay({ ...item, clay: item.clays?.[i % item.clays.length] ?? item.clay }), 0, i * (item.rise ?? 1.6), 0))),
  salt: (item) => group(mesh(turned([[0, 0], [4, 0], [5.2, 2], [5, 4.6], [4, 5.4]], 72, 60), clay(item)), mesh(turned([[0, 0], [4.3, 0], [4.3, 0.8], [0.9, 1.1], [0.8, 2], [0, 2.2]]), wood(item.timber ?? 'walnut'), item.open ? 6.5 : 0, item.open ? -5.2 : 5.3, item.open ? 5 : 0)),
  spoonrest: (item) => group(mesh(warp(drum(5.4, 1, 0.4), (x, y, z) => [x * (z > 0 ? 1 - z * 0.06 : 1), y + (x * x + z * z) * 0.018, z * 1.45]), clay(item))),
  dripper: (item) => group(mug({ ...item, r: 4.4, h: 8 }), mesh(lathe([[1, 0], [4.9, 6.4], [4.6, 6.5], [1.2, 0.4]]), clay(item), 0, 8.8, 0), mesh(drum(5.6, 0.6, 0.2), clay(item), 0, 8.4, 0)),
  dish: (item) => group(mesh(block(item.size?.[0] ?? 15, 2.2, item.size?.[1] ?? 9, 1), clay(item)), mesh(block((item.size?.[0] ?? 15) * 0.86, 5.4, (item.size?.[1] ?? 9) * 0.8, 1.4), clay({ ...item, clay: item.clay2 ?? item.clay }), 0, 2, 0), mesh(ball(1, 0.8, 1, 24), wood('walnut'), 0, 8, 0)),
  incense: (item) => group(mesh(block(22, 1.4, 4, 0.6), clay(item)), mesh(cyl(0.12, 0.12, 16), satin('#5a4636'), -3, 5, 0)),
  pencils(item, look) { const c = item.colours ?? [look.accent, look.second, look.ink]; return group(Array.from({ length: item.n ?? 6 }, (_, i) => { const p = pencil(c[i % c.length]); p.position.set((i - 2.5) * (item.gap ?? 1.1), 0.4, (i % 2) * 0.3); p.rotation.y = item.fan ? (i - 2.5) * 0.09 : 0; return p; })); },
  pencil: (item, look) => pencil(item.colour ?? look.accent),
  cards(item, look) { return group(Array.from({ length: item.n ?? 3 }, (_, i) => { const c = card(item, look, i); const mid = ((item.n ?? 3) - 1) / 2; c.position.set((i - mid) * (item.gap ?? 7), i * 0.14, Math.abs(i - mid) * (item.bow ?? 1.2)); c.rotation.y = -(i - mid) * (item.fan ?? 0.14); return c; })); },
  envelope(item, look) { const [w, h] = item.size ?? [15.5, 11]; const f = mesh(slab(outline([[-w / 2, h / 2], [w / 2, h / 2], [0.4, -0.6, 0, -0.8], [-0.4, -0.6, -w / 2, h / 2]]), 0.12, 0.04), solid('paper', [item.colour2 ?? item.colour ?? look.second], { roughness: 0.85 }), 0, 0.14, 0); return group(mesh(block(w, 0.16, h, 0.06), solid('paper', [item.colour ?? look.second], { roughness: 0.85 })), f, item.wax && mesh(lumpy(1.1, 0.25, 1.1, 0.08, 1, 24), gloss(item.wax, { roughness: 0.35 }), 0, 0.3, 0.6)); },
  standing(item, look) { const [w, h] = item.size ?? [11, 15]; const f = face(item.print ? print(item.print) : label(look, { name: item.name, sub: item.sub, ...item.label }, w, h), w, h); f.position.y = h / 2; const back = mesh(new THREE.BoxGeometry(w, h, 0.12), satin('#fbf7ee'), 0, h / 2, -0.08); const leg = mesh(new THREE.BoxGeometry(w, h, 0.1), satin('#f3ecdf'), 0, h / 2 - 0.1, -2.4); leg.rotation.x = -0.3; const g = group(f, back); g.rotation.x = -0.14; return group(g, leg); },
  calendar(item, look) { const art = sheet(640, 520, (c, w, h) => { c.fillStyle = look.paper; c.fillRect(0, 0, w, h); c.fillStyle = look.accent; c.fillRect(0, 0, w, h * 0.42); line(c, item.month ?? 'May', w * 0.08, h * 0.24, { size: 110, family: look.display, weight: 600, colour: look.paper, align: 'left' }); for (let i = 0; i < 31; i += 1) line(c, String(i + 1), w * 0.12 + (i % 7) * w * 0.127, h * 0.53 + Math.floor(i / 7) * h * 0.1, { size: 28, family: look.text, colour: look.ink }); }); const f = face(art, 20, 16); f.position.set(0, 8, 0.1); const g = group(f, mesh(new THREE.BoxGeometry(20, 16, 0.2), satin(look.paper), 0, 8, -0.05)); g.rotation.x = -0.25; const back = mesh(new THREE.BoxGeometry(20, 16, 0.2), satin(look.accent), 0, 7.8, -4.1); back.rotation.x = 0.25; return group(g, back, Array.from({ length: 16 }, (_, i) => mesh(new THREE.TorusGeometry(0.6, 0.1, 8, 20).rotateY(Math.PI / 2), metal('#c9a86a'), -9 + i * 1.2, 15.7, -2))); },
  paperroll(item) { return group((item.prints ?? [item.print]).map((p, i) => { const t = print(p); t.repeat.set(2, 6); const m = mesh(new THREE.CylinderGeometry(1.9, 1.9, item.long ?? 26, 40, 1, false), new THREE.MeshStandardMaterial({ map: t, roughness: 0.6 })); m.position.set((i - ((item.prints?.length ?? 1) - 1) / 2) * 4.3, (item.long ?? 26) / 2 - i * 0.8, -i * 0.4); return m; })); },
  tapes(item) { return group((item.prints ?? []).map((p, i) => { const t = print(p); t.repeat.set(5, 0.6); const a = 2.1; const m = group(mesh(new THREE.CylinderGeometry(2.3, 2.3, 1.5, 60, 1, true), new THREE.MeshStandardMaterial({ map: t, roughness: 0.6 }), 0, 0.75, 0), mesh(lathe([[1.7, 0], [2.28, 0], [2.28, 1.5], [1.7, 1.5], [1.7, 0]]), satin('#f4ecdc'), 0, 0, 0)); m.position.set(Math.cos(i * a) * (i ? 4.9 : 0) , i === 3 ? 1.55 : 0, Math.sin(i * a) * (i ? 4.9 : 0)); return m; })); },
  stickers(item, look) { const t = sheet(480, 640, (c, w, h) => { c.fillStyle = '#fdfaf2'; c.fillRect(0, 0, w, h); const list = item.motifs; list.forEach((m, i) => { const x = w * (0.2 + (i % 3) * 0.3); const y = h * (0.13 + Math.floor(i / 3) * 0.185); c.fillStyle = ['#e8b9a4', '#b9cbb4', '#e9d29b', '#b7c8d6', '#d9b8cc'][i % 5]; c.beginPath(); c.arc(x, y, w * 0.12, 0, 7); c.fill(); item.draw(c, m, x, y, w * 0.075); }); }); void look; return face(t, 12, 16); },
  book: (item, look) => notebook({ size: [18, 24, 2.2], ...item }, look),
  clip: () => group(mesh(block(3, 0.6, 2, 0.2), metal('#d8b674'))),
  // Kitchen.
  boardclip: (item) => group(mesh(block(item.w ?? 4, 0.5, 22, 0.24), wood(item.timber ?? 'oak'))),
  utensil(item) { const c = wood(item.timber ?? 'cherry'); const heads = { spoon: mesh(ball(2.2, 0.6, 3.2, 30), c, 0, 0.8, -12), spatula: mesh(block(5.2, 0.6, 8.4, 0.28), c, 0, 0.4, -11.6), fork: group([-1.4, 0, 1.4].map((x) => mesh(block(0.7, 0.6, 6, 0.25), c, x, 0.5, -13)), mesh(block(4, 0.6, 3, 0.28), c, 0, 0.5, -9.4)) }; return group(heads[item.head ?? 'spoon'], mesh(tube([[0, 0.8, -9], [0, 0.9, 0], [0, 0.8, 12]], 0.6, 30).scale(1, 0.85, 1), c)); },
  // Pet things.
  bonetoy: (item) => bone(item.rope ? solid('rope', [item.colour, item.colour2]) : weave({ weave: item.weave ?? 'felt', ...item })),
  ropetoy(item) { const c = solid('rope', [item.colour ?? '#d9c7a5', item.colour2 ?? '#b2976c'], { roughness: 1 }); const knot = (x) => group([0, 1, 2].map((i) => mesh(new THREE.TorusGeometry(1.3, 0.85, 14, 40).rotateY(1.57 + i * 0.5).rotateZ(i * 0.6), c, x, 1.9, 0))); const tuft = (x, s) => group(Array.from({ length: 26 }, (_, i) => { const m = mesh(cyl(0.13, 0.2, 4), satin([item.colour ?? '#d9c7a5', item.colour2 ?? '#b2976c'][i % 2]), x + s * 2.8, 1.9 + Math.sin(i) * 0.8, Math.cos(i * 1.9) * 1.1); m.rotation.z = 1.57 + Math.sin(i) * 0.3 * s; m.rotation.y = Math.cos(i * 1.9) * 0.4 * s; return m; })); return group(mesh(cyl(1.05, 1.05, 11).rotateZ(Math.PI / 2), c, 0, 1.9, 0), knot(-6), knot(6), tuft(-6, -1), tuft(6, 1)); },
  ball(item) { return group(mesh(ball(item.r ?? 3.2, item.r ?? 3.2, item.r ?? 3.2, 44), item.rope ? solid('rope', [item.colour, item.colour2], { grain: 1 }) : item.felt ? solid('felt', [item.colour, item.colour2 ?? item.colour], { roughness: 1 }) : silicone(item.colour))); },
  collar(item) { const t = print(item.print ?? { kind: 'stripe', ground: item.colour, ink: '#fff' }); t.repeat.set(9, 0.6); const r = item.r ?? 6.4; return group(mesh(new THREE.CylinderGeometry(r, r, 2, 90, 1, true, 0.4, 5.5), new THREE.MeshStandardMaterial({ map: t, roughness: 0.85, side: THREE.DoubleSide }), 0, 1, 0), mesh(block(3.4, 2.4, 0.9, 0.35), plastic('#3a3632'), 0, 0, r), mesh(new THREE.TorusGeometry(0.9, 0.16, 10, 40), metal('#d8b674'), 2.6, -0.3, r * 0.93), item.tag !== false && mesh(drum(1.1, 0.2, 0.05).rotateX(Math.PI / 2), metal('#d8b674'), 2.6, -1.9, r * 0.93)); },
  leash(item) { const c = item.rope ? solid('rope', [item.colour, item.colour2 ?? item.colour], { roughness: 0.95 }) : weave({ weave: 'fine', ...item }); const p = []; for (let i = 0; i <= 80; i += 1) { const a = i * 0.275; const r = 4.2 + (i / 80) * 3.4; p.push([Math.cos(a) * r, 0.7 + (i % 3) * 0.02 + (i / 80) * 0.9, Math.sin(a) * r]); } return group(mesh(tube(p, 0.62, 400), c), mesh(tube([p[80], [p[80][0] + 3, 0.8, p[80][2] + 1], [p[80][0] + 5.4, 0.7, p[80][2] + 1.2]], 0.3, 20), metal('#d8b674')), mesh(new THREE.TorusGeometry(1.2, 0.28, 10, 40).rotateX(1.57), metal('#d8b674'), p[80][0] + 6.4, 0.7, p[80][2] + 1.3)); },
  petbowl: (item, look) => group(mesh(lathe([[0, 0], [7.4, 0], [7.6, 0.4], [6.4, 5.2], [5.9, 5.3], [5.4, 1.4], [0, 1.2]]), item.metal ? metal('#d3d0ca') : clay(item)), (() => { const m = label(look, { style: 'mark', paper: 'rgba(0,0,0,0)', ...item.label }, 8, 4); const f = new THREE.CylinderGeometry(6.72, 7.35, 3.8, 48, 1, true, -0.5, 1); const x = mesh(f, new THREE.MeshStandardMaterial({ map: m, transparent: true, roughness: 0.5 }), 0, 2.5, 0); return item.name === '' ? null : x; })()),
  petbed(item) { const c = weave({ weave: 'fleece', ...item }); return group(mesh(new THREE.TorusGeometry(13, 4, 30, 90).rotateX(Math.PI / 2).scale(1, 0.85, 0.8), c, 0, 3.4, 0), mesh(lumpy(11.6, 2.6, 9.4, 0.02, 2, 40), weave({ weave: 'fleece', colour: item.inner ?? '#f3ecdf' }), 0, 1.8, 0)); },
  wand(item) { return group(mesh(cyl(0.35, 0.35, 26).rotateZ(1.2), wood('beech'), 0, 5, 0), mesh(tube([[12, 9.8, 0], [15, 6, 2], [13, 1.6, 5]], 0.1, 30), satin('#c9b898')), ['#c9694e', '#e0b15c', '#7f9c86'].map((c, i) => { const m = mesh(slab(outline([[-0.8, -3], [0.8, -3], [0.6, 3], [-0.6, 3]]), 0.3), solid('felt', [item.colours?.[i] ?? c], { roughness: 1 }), 12.4 + i, 0, 6); m.rotation.y = i * 0.5 - 0.4; return m; })); },
  mouse(item) { const c = solid('felt', [item.colour ?? '#b7ab9a', item.colour2 ?? '#a2947f'], { roughness: 1 }); return group(mesh(warp(ball(2, 1.8, 3.4, 30), (x, y, z) => [x * (z > 0 ? 1 - z * 0.2 : 1), y * (z > 0 ? 1 - z * 0.2 : 1), z]), c, 0, 1.7, 0), [-1, 1].map((s) => mesh(ball(0.9, 0.9, 0.25, 18), solid('felt', [item.ear ?? '#d9a79a']), s * 1.2, 3, 1.4)), [-1, 1].map((s) => mesh(ball(0.2), gloss('#2a211c'), s * 0.6, 2, 2.7)), mesh(tube([[0, 1, -3], [0.8, 0.4, -5], [-0.4, 0.3, -7.4]], 0.16, 20), c)); },
  hoop: (item) => group(mesh(new THREE.TorusGeometry(item.r ?? 6, 0.9, 18, 80).rotateX(Math.PI / 2), item.rope ? solid('rope', [item.colour, item.colour2]) : silicone(item.colour), 0, 0.9, 0)),
  scratcher: (item) => group(mesh(warp(new THREE.BoxGeometry(34, 4, 15, 40, 2, 4), (x, y, z) => [x, y + (x * x) * 0.014, z]), solid('kraft', ['#c9a06b', '#a67d4b'], { roughness: 1, relief: 8 }), 0, 2, 0), [1, -1].map((s) => mesh(warp(new THREE.BoxGeometry(34.4, 4.3, 0.6, 40, 2, 1), (x, y, z) => [x, y + x * x * 0.014, z]), wood(item.timber ?? 'ash'), 0, 2, s * 7.7))),
  lickmat: (item) => group(mesh(tile(block(20, 0.9, 20, 0.4), 9), silicone(item.colour)), Array.from({ length: 64 }, (_, i) => { const [x, z] = [-7.8 + (i % 8) * 2.23, -7.8 + Math.floor(i / 8) * 2.23]; return (x < 0) === (z < 0) ? mesh(new THREE.TorusGeometry(0.8, 0.22, 8, 24).rotateX(1.57), silicone(item.colour), x, 1, z) : mesh(ball(0.6, 0.5, 0.6, 12), silicone(item.colour), x, 0.9, z); })),
};
