// Folded, rolled and laid-out textiles, and clothes drawn as outlines.
import * as THREE from 'three';
import { label, print } from '../labels.mjs';
import { satin, solid, wood } from '../materials.mjs';
import { block, cyl, drum, face, group, mesh, outline, slab, tile, tube, warp, wobble } from './shape.mjs';

// The cloth of an item: weave, colours, optional all-over print.
function weave(item, options = {}) {
  const c = [item.colour ?? '#efe7da', item.colour2 ?? item.colour ?? '#e2d6c4'].flat();
  const kind = item.weave ?? 'linen';
  const map = item.print ? print({ ground: item.colour ?? '#fff', ...item.print }) : null;
  return solid(kind, map ? ['#ffffff', '#ececec'] : c, { roughness: 0.95, sheen: 0.35, sheenColor: new THREE.Color('#ffffff'), map, grain: item.grain ?? 1, ...options });
}

// One cloth folded over: several layers with a round fold to the front.
function fold(w, d, thick, layers, material, seed) {
  const parts = [];
  const t = thick / layers;
  for (let i = 0; i < layers; i += 1) {
    const g = block(w - 0.1 * ((i * 7 + seed * 3) % 3), t * 1.04, d - 0.12 * ((i * 5 + seed) % 3), Math.min(t * 0.5, 0.45));
    warp(g, (x, y, z) => [x + 0.05 * wobble(z, y, x, seed + i), y + 0.1 * wobble(x * 0.35, 0, z * 0.35, seed), z + 0.05 * wobble(x, y, z, seed)]);
    parts.push(mesh(tile(g, 9), material, 0, i * t, 0));
  }
  return group(parts);
}

const tag = (look, w = 3, h = 1.8) => { const f = face(label(look, { style: 'mark', paper: '#fbf8f1' }, w, h), w, h); f.rotation.x = -Math.PI / 2; return f; };

// Clothes as [x, y] outlines about 30 cm wide; the drawing's y points away from the viewer.
const mirror = (half) => [...half, ...half.slice().reverse().map(([x, y]) => [-x, y])];
const patterns = {
  bodysuit: () => outline(mirror([[0, 16.2], [3.6, 16.6], [4.4, 18], [7.6, 17.2], [13.6, 11.6], [10.8, 8], [8.2, 9.6], [8.6, 0], [8.9, -7], [4.6, -9.4], [3.2, -13], [0, -13.4]])),
  sleepsuit: () => outline(mirror([[0, 18], [3.4, 18.4], [4.2, 19.6], [7.4, 18.8], [15, 8.6], [12.4, 6.6], [8, 11.4], [8.6, 0], [8.4, -14], [8.8, -18], [3, -18.4], [2.2, -13], [0, -5]])),
  gown: () => outline(mirror([[0, 18], [3.4, 18.4], [4.2, 19.6], [7.4, 18.8], [14.4, 10], [11.8, 8], [8, 11.6], [10.2, -16], [0, -16.8]])),
  trousers: () => outline(mirror([[0, 11], [7.6, 11], [8.6, 2], [9, -11], [3.4, -11.6], [0.6, 1.4]])),
  bib: () => outline([[-9, 2], [-10, -12, 0, -12.4], [10, -12, 9, 2], [8.4, 9.5, 5.2, 11.6], [3.4, 12, 3.6, 9.6], [5.4, 3.6, 0, 3.2], [-5.4, 3.6, -3.6, 9.6], [-3.4, 12, -5.2, 11.6], [-8.4, 9.5, -9, 2]]),
  bandanabib: () => outline([[-11, 8], [0, 10.6, 11, 8], [8, 0, 0, -11], [-8, 0, -11, 8]]),
  bandana: () => outline([[-17, 9], [17, 9], [0.6, -11], [-0.6, -11]]),
  hat: () => outline([[-7.6, -5], [-9, 7, 0, 8.4], [9, 7, 7.6, -5]]),
  knothat: () => outline([[-7.6, -5.5], [-8.4, 4, -2, 7.6], [-3.4, 10.4, -1.6, 11.4], [0, 9.4, 1.6, 11.4], [3.4, 10.4, 2, 7.6], [8.4, 4, 7.6, -5.5]]),
  mitten: () => outline([[-3.4, -5], [-4.6, 5, 0, 6], [4.6, 5, 3.4, -5]]),
  sock: () => outline([[-2.4, 6], [2.4, 6], [2.4, -1], [2.6, -3, 6.6, -3.6], [9, -4.4, 8, -6.6], [3, -8, -1.4, -6.6], [-3, -5.6, -2.4, 6]]),
  bootie: () => outline([[-2.8, 5], [2.4, 5], [2.6, 0], [3, -1, 5.6, -1.6], [8, -2.6, 7, -5], [2, -6, -2.4, -5], [-3.4, -4, -2.8, 5]]),
  apron: () => outline(mirror([[0, 19], [6, 19], [6.6, 17], [8, 10], [13, 7], [13, -18], [0, -18.4]])),
  mitt: () => outline([[-6, -13], [6, -13], [6.6, 0], [7.4, 2, 10.6, 3.4], [13, 6, 10, 8.4], [8, 8.6, 6.2, 6], [6.4, 14, 0, 14.4], [-6.8, 14, -6.2, 4], [-6, -13]]),
  square: (item) => { const [w, d] = item.size ?? [26, 26]; const s = new THREE.Shape(); s.moveTo(-w / 2, -d / 2); s.lineTo(w / 2, -d / 2); s.lineTo(w / 2, d / 2); s.lineTo(-w / 2, d / 2); s.closePath(); return s; },
  round: (item) => { const s = new THREE.Shape(); s.absarc(0, 0, item.r ?? 10, 0, Math.PI * 2); return s; },
  tote: () => outline([[-14, -16], [14, -16], [14, 14], [-14, 14]]),
  mat: () => outline([[-15, -10], [15, -10, 15, -9], [15, 9, 15, 10], [-15, 10, -15, 9], [-15, -9, -15, -10]]),
};

function dressed(item, look) {
  const shape = patterns[item.cut](item);
  const thick = item.thick ?? 0.9;
  const g = slab(shape, thick, thick * 0.45, 5);
  const seed = item.seed ?? 1;
  tile(g, item.repeat ?? 9);
  warp(g, (x, y, z) => { const k = Math.min(1, Math.max(0, y) / thick); return [x, y + k * (0.32 * wobble(x * 0.42, 0, z * 0.38, seed) + 0.12 * Math.sin(x * 0.9 + z * 1.1 + seed)), z]; });
  const parts = [mesh(g, weave({ weave: 'knit', ...item }))];
  const top = thick + 0.32;
  const trim = satin(item.trim ?? item.colour2 ?? look.accent, { roughness: 0.9 });
  const snap = (x, z) => parts.push(mesh(drum(0.42, 0.25, 0.08), satin(item.snap ?? '#f6f1e6', { roughness: 0.35 }), x, top - 0.1, z));
  const seam = (points, r = 0.26) => parts.push(mesh(tube(points.map(([x, y]) => [x, top - 0.15, -y]), r, 40), trim));
  if (item.cut === 'bodysuit') { seam([[-4.3, 17.8], [-2.4, 15.2], [0, 14.4], [2.4, 15.2], [4.3, 17.8]]); for (const x of [-1.7, 0, 1.7]) snap(x, 12.2); }
  if (['sleepsuit', 'gown'].includes(item.cut)) { seam([[-4.1, 19.4], [-2.2, 17], [0, 16.4], [2.2, 17], [4.1, 19.4]]); for (let i = 0; i < 5; i += 1) snap(0, -14 + 3.2 * i - 0); }
  if (item.cut === 'trousers') parts.push(mesh(tile(block(15.2, 1, 2.2, 0.4), 9), weave({ ...item, print: null, colour: item.trim ?? item.colour }), 0, 0.3, -10.4));
  if (['hat', 'knothat'].includes(item.cut)) parts.push(mesh(tile(block(15.6, 1.1, 2.6, 0.5), 9), weave({ ...item, print: null, colour: item.trim ?? item.colour }), 0, 0.25, item.cut === 'hat' ? 4.2 : 4.7));
  if (['bib', 'bandanabib'].includes(item.cut)) snap(item.cut === 'bib' ? 4.2 : 9, item.cut === 'bib' ? -10.6 : -7.6), snap(item.cut === 'bib' ? -4.2 : -9, item.cut === 'bib' ? -10.6 : -7.6);
  if (item.cut === 'apron') { seam([[-6, 19], [-4, 24], [4, 24], [6, 19]], 0.4); seam([[13, 7], [17, 4], [20, 6]], 0.4); seam([[-13, 7], [-17, 3], [-20, 5]], 0.4); parts.push(mesh(tile(block(11, 0.7, 8.6, 0.25), 9), weave({ ...item, colour: item.pocket ?? item.colour }), 0, top - 0.6, 4.6)); }
  if (item.cut === 'tote') { for (const s of [1, -1]) parts.push(mesh(tube([[-6, 0.5, -s * 0.2 - 13.6], [-6, 0.6, -24], [0, 0.7, -28 - s], [6, 0.6, -24], [6, 0.5, -13.6]], 0.7, 60).scale(1, 0.5, 1), trim)); }
  if (item.badge !== false && item.badge) { const b = face(label(look, { style: 'mark', paper: 'rgba(0,0,0,0)', ink: 'rgba(0,0,0,0)', brand: ' ', motif: item.badge, accent: item.badgeColour ?? look.accent }, 6, 6), item.badgeSize ?? 8, item.badgeSize ?? 8); b.material.transparent = true; b.rotation.x = -Math.PI / 2; b.position.set(0, top + 0.25, item.badgeAt ?? 0); parts.push(b); }
  if (item.silicone) parts.push(mesh(slab(outline([[-7.5, -6.5], [0, -10.6, 7.5, -6.5], [6.6, -10, 0, -11.2], [-6.6, -10, -7.5, -6.5]]), 2.6, 1), satin(item.colour, { roughness: 0.6 }), 0, 0, 0));
  return group(parts);
}

export const cloths = {
  wear: dressed,
  // A stack of folded cloths: { colours: [[a, b?], …] or prints }.
  stack(item, look) {
    const parts = [];
    const list = item.cloths ?? [item];
    let y = 0;
    list.forEach((c, i) => {
      const [w, d, t] = c.size ?? item.size ?? [20, 14, 2.4];
      const f = fold(w, d, t, c.layers ?? item.layers ?? 3, weave({ ...item, ...c }), i + 1.3);
      f.position.y = y; f.rotation.y = ((i * 37) % 5 - 2) * 0.012; y += t * 1.02; parts.push(f);
    });
    const [w, d] = item.size ?? [20, 14];
    if (item.band) {
      const b = mesh(new THREE.BoxGeometry(item.band.w ?? 6, y + 0.12, d + 0.14), solid('paper', [item.band.colour ?? look.paper], { roughness: 0.8 }), 0, y / 2, 0);
      const f = face(label(look, { style: 'mark', ...item.band }, item.band.w ?? 6, d * 0.9), item.band.w ?? 6, d * 0.9); f.rotation.x = -Math.PI / 2; f.position.y = y + 0.1; parts.push(b, f);
    } else if (item.tag !== false) { const t = tag(look); t.position.set(w / 2 - 2.6, y + 0.14, d / 2 - 2); t.rotation.z = 0.05; parts.push(t); }
    if (item.twine) parts.push(mesh(new THREE.BoxGeometry(0.4, y + 0.2, d + 0.2), satin(item.twine), w * 0.16, y / 2, 0));
    return group(parts);
  },
  rolled(item, look) {
    const list = item.cloths ?? [item];
    const parts = list.map((c, i) => {
      const r = c.r ?? item.r ?? 2.6; const w = c.w ?? item.w ?? 16;
      const spiral = []; for (let k = 0; k <= 90; k += 1) { const a = k * 0.25; spiral.push(new THREE.Vector2(Math.cos(a) * r * (0.15 + 0.85 * (k / 90)), Math.sin(a) * r * (0.15 + 0.85 * (k / 90)))); }
      const shell = new THREE.CylinderGeometry(r, r, w, 48, 20, true).rotateZ(Math.PI / 2);
      warp(shell, (x, y, z) => { const k = 1 + 0.03 * wobble(x, y, z, i); return [x, y * k, z * k]; });
      const ends = [1, -1].map((s) => { const t = mesh(new THREE.TubeGeometry(new THREE.CatmullRomCurve3(spiral.map((p) => new THREE.Vector3(s * (w / 2 - 0.1), p.x, p.y))), 140, r * 0.115, 8), weave({ ...item, ...c, print: null })); return t; });
      const g = group(mesh(shell, weave({ ...item, ...c }, { side: THREE.DoubleSide })), ends, mesh(cyl(r * 0.96, r * 0.96, w - 0.5).rotateZ(Math.PI / 2), weave({ ...item, ...c, print: null })));
      if (item.tie) g.add(mesh(new THREE.CylinderGeometry(r + 0.08, r + 0.08, item.tie.w ?? 3, 48, 1, true).rotateZ(Math.PI / 2), solid('paper', [item.tie.colour ?? look.accent], { roughness: 0.8, side: THREE.DoubleSide })));
      const cols = item.columns ?? 3; g.position.set(0, r + Math.floor(i / cols) * r * 1.75, (i % cols) * r * 2.05 + (Math.floor(i / cols) % 2) * r); return g;
    });
    return group(parts);
  },
  // A cloth spread out with soft folds; the props stand on it.
  drape(item) {
    const [w, d] = item.size ?? [40, 30];
    const g = warp(new THREE.PlaneGeometry(w, d, 120, 90).rotateX(-Math.PI / 2), (x, y, z) => { const e = Math.max(Math.abs(x) / w, Math.abs(z) / d) * 2; const a = (item.waves ?? 0.7) * Math.max(0, e - 0.35); return [x + 0.6 * wobble(z * 0.2, x * 0.1, 0, 3), 0.15 + a * (1 + Math.sin(x * 0.42 + Math.sin(z * 0.2) * 2)) * 0.9 + 0.12 * (1 + wobble(x * 0.3, 0, z * 0.3, 2)), z + 0.5 * wobble(x * 0.16, 0, 0, 1)]; });
    return group(mesh(tile(g, item.repeat ?? 9), weave(item, { side: THREE.DoubleSide })));
  },
  // Cloth hanging from a rail, pleated.
  hung(item) {
    const [w, h] = item.size ?? [18, 24];
    const g = warp(new THREE.PlaneGeometry(w, h, 90, 60).translate(0, h / 2, 0), (x, y) => { const open = 1 - 0.5 * (y / h); return [x * (0.9 + 0.1 * (1 - y / h)), y, open * (0.9 * Math.sin(x * 1.05 + 0.6) + 0.3 * Math.sin(x * 2.3))]; });
    const p = g.attributes.position; const uv = g.attributes.uv; for (let i = 0; i < p.count; i += 1) uv.setXY(i, p.getX(i) / 9, p.getY(i) / 9);
    return group(mesh(g, weave(item, { side: THREE.DoubleSide })), item.rail !== false && group(mesh(cyl(0.6, 0.6, w * 1.5).rotateZ(Math.PI / 2), wood('oak'), 0, h + 0.4, 0)));
  },
  quilt(item) {
    const [w, d] = item.size ?? [34, 34]; const n = item.n ?? 4; const c = item.patches ?? ['#e9dccb', '#b9c7b6', '#d8a48f', '#f3ead9'];
    const parts = [];
    for (let i = 0; i < n; i += 1) for (let j = 0; j < n; j += 1) { const g = warp(new THREE.BoxGeometry(w / n, 1.1, d / n, 10, 2, 10), (x, y, z) => { const k = (1 - (x / w * n * 2) ** 4) * (1 - (z / d * n * 2) ** 4); return [x, y > 0 ? 0.25 + k * 0.75 : y, z]; }); const pick = c[(i * 2 + j * 3 + i * j) % c.length]; const m = mesh(tile(g, 6), weave({ weave: 'fine', colour: pick.colour ?? pick, print: pick.print }), (i - (n - 1) / 2) * w / n, 0.6, (j - (n - 1) / 2) * d / n); parts.push(m); }
    return group(parts);
  },
  pillow(item, look) {
    const [w, h] = item.size ?? [26, 18];
    const side = (s) => warp(new THREE.PlaneGeometry(2, 2, 50, 50), (u, v) => { const k = ((1 - u ** 4) * (1 - v ** 4)) ** 0.5; return [u * w / 2 * (1 - 0.06 * (1 - v * v)), v * h / 2 * (1 - 0.06 * (1 - u * u)), s * k * (item.t ?? 4.5) + 0.15 * wobble(u * 5, v * 5, 0, s)]; });
    const g = [side(1), side(-1)].map((x) => { const p = x.attributes.position; const uv = x.attributes.uv; for (let i = 0; i < p.count; i += 1) uv.setXY(i, p.getX(i) / 9, p.getY(i) / 9); return mesh(x, weave(item, { side: THREE.DoubleSide }), 0, h / 2, 0); });
    void look;
    return group(g);
  },
};
export { weave, tag };
