// Bottles, jars, tubes and tins: anything turned on a lathe that holds something.
import * as THREE from 'three';
import { label } from '../labels.mjs';
import { frosted, glass, gloss, metal, plastic, satin, silicone, solid, wood } from '../materials.mjs';
import { contents } from './heaps.mjs';
import { block, cyl, drum, group, lathe, mesh, tube, turned, wrapLabel } from './shape.mjs';

const bodies = {
  amber: () => gloss('#6b3413', { clearcoat: 1 }),
  cobalt: () => gloss('#1e3a66'),
  green: () => gloss('#33472f'),
  black: () => plastic('#26241f'),
  clear: () => glass('#f2f6f4', 0.28),
  frost: () => frosted('#f3f0ea'),
  white: () => plastic('#f7f4ee'),
};
export const body = (name, fallback = 'white') => (bodies[name ?? fallback] ?? (() => plastic(name)))();
const caps = {
  black: () => plastic('#22201d', { roughness: 0.5 }),
  white: () => plastic('#f6f3ec'),
  gold: () => metal('#efcf94'),
  silver: () => metal('#cfccc6'),
  copper: () => metal('#c98a63'),
  wood: () => wood('beech'),
  walnut: () => wood('walnut'),
  cork: () => solid('crumb', ['#c89f6d', '#b48855', '#d9b98a'], { roughness: 0.95 }),
};
export const cap = (name, fallback = 'black') => (caps[name ?? fallback] ?? (() => plastic(name)))();

// Straight shoulders: [[r, y] …] for a bottle of radius r, height h, neck n.
function shoulders(r, h, n, round = 0.8) {
  const p = [
    [0, 0],
    [r * 0.86, 0],
    [r * 0.96, 0.08 * r],
    [r, 0.2 * r],
  ];
  for (let i = 0; i <= 10; i += 1) {
    const a = ((i / 10) * Math.PI) / 2;
    p.push([n + (r - n) * Math.cos(a), h + (r - n) * round * Math.sin(a)]);
  }
  p.push([n, h + (r - n) * round + 0.6], [n * 0.8, h + (r - n) * round + 0.6]);
  return { geometry: lathe(p), top: h + (r - n) * round + 0.1 };
}

export function label3(look, item, r, y, h, arc = 2.3) {
  return wrapLabel(label(look, { name: item.name, sub: item.sub, ...item.label }, r * arc, h), r + 0.025, y, h, arc);
}

function liquid(r, h, colour) {
  return mesh(
    drum(r * 0.93, h, 0.2),
    new THREE.MeshPhysicalMaterial({ color: colour, roughness: 0.15, clearcoat: 0.6, transparent: true, opacity: 0.82 }),
    0,
    0.25,
    0,
  );
}

export const vessels = {
  dropper(item, look) {
    const [r, h] = [item.r ?? 1.9, item.h ?? 6.2];
    const { geometry, top } = shoulders(r, h, 0.75);
    return group(
      mesh(geometry, body(item.body, 'amber')),
      item.liquid && liquid(r, h * 0.9, item.liquid),
      label3(look, item, r, h * 0.52, h * 0.74),
      mesh(drum(0.98, 1.5, 0.1), cap(item.cap), 0, top, 0),
      mesh(
        turned([
          [0.62, 0],
          [0.66, 0.4],
          [0.62, 1.6],
          [0.5, 2.3],
          [0.25, 2.62],
          [0, 2.68],
        ]),
        silicone(item.bulb ?? '#2a2825'),
        0,
        top + 1.5,
        0,
      ),
    );
  },
  pump(item, look) {
    const [r, h] = [item.r ?? 2.7, item.h ?? 10.5];
    const { geometry, top } = shoulders(r, h, 1.15, 0.6);
    const c = cap(item.cap);
    const spout = mesh(block(3.2, 0.8, 0.9, 0.3), c, 1.0, top + 3.5, 0);
    return group(
      mesh(geometry, body(item.body)),
      item.liquid && liquid(r, h * 0.9, item.liquid),
      label3(look, item, r, h * 0.5, h * 0.72),
      mesh(drum(1.35, 1.5, 0.12), c, 0, top, 0),
      mesh(cyl(0.45, 0.45, 2.4), c, 0, top + 2.5, 0),
      mesh(drum(0.85, 1, 0.2), c, 0, top + 3.3, 0),
      spout,
    );
  },
  bottle(item, look) {
    const [r, h] = [item.r ?? 2.4, item.h ?? 11];
    const { geometry, top } = shoulders(r, h, item.neck ?? 1.25, item.round ?? 0.7);
    return group(
      mesh(geometry, body(item.body)),
      item.liquid && liquid(r, h * 0.92, item.liquid),
      label3(look, item, r, h * 0.5, h * (item.tall ?? 0.7)),
      mesh(drum((item.neck ?? 1.25) + 0.18, item.capH ?? 2, 0.18), cap(item.cap), 0, top, 0),
    );
  },
  spray(item, look) {
    const [r, h] = [item.r ?? 2, item.h ?? 9.5];
    const { geometry, top } = shoulders(r, h, 0.95, 0.75);
    return group(
      mesh(geometry, body(item.body, 'frost')),
      item.liquid && liquid(r, h * 0.9, item.liquid),
      label3(look, item, r, h * 0.5, h * 0.7),
      mesh(drum(1.1, 0.7, 0.08), metal('#cbc8c2'), 0, top, 0),
      mesh(drum(1.22, 2.9, 0.25), item.hood === false ? cap(item.cap) : cap(item.cap, 'white'), 0, top + 0.7, 0),
    );
  },
  roller(item, look) {
    const [r, h] = [0.95, 6.4];
    const { geometry, top } = shoulders(r, h, 0.7, 0.5);
    return group(
      mesh(geometry, body(item.body, 'amber')),
      label3(look, item, r, h * 0.5, h * 0.74, 2.5),
      mesh(drum(0.86, 2.4, 0.15), cap(item.cap, 'gold'), 0, top, 0),
    );
  },
  // A squat cosmetic jar; `open` takes the lid off and shows the cream.
  jar(item, look) {
    const [r, h] = [item.r ?? 3.2, item.h ?? 3.3];
    const b = body(item.body);
    const parts = [mesh(drum(r, h, 0.35), b)];
    if (!item.bare) parts.push(label3(look, { ...item, label: { style: 'swiss', ...item.label } }, r, h * 0.5, h * 0.74, 2.2));
    const lid = group(mesh(drum(r * 0.99, item.lidH ?? 1.7, 0.2), cap(item.cap)));
    if (item.open) {
      const cream = turned(
        [
          [r * 0.86, 0],
          [r * 0.7, 0.22],
          [r * 0.45, 0.3],
          [r * 0.3, 0.62],
          [r * 0.12, 0.95],
          [0, 1.18],
        ],
        72,
      );
      const peak = mesh(cream, solid('cream', [item.cream ?? '#fbf6ea'], { roughness: 0.42, clearcoat: 0.25 }), 0, h - 0.3, 0);
      parts.push(mesh(new THREE.TorusGeometry(r * 0.9, 0.16, 12, 72).rotateX(Math.PI / 2), b, 0, h, 0), peak);
      lid.rotation.set(-1.08, 0.35, 0.2);
      lid.position.set(r * 1.75, r * 0.86, -r * 0.65);
      parts.push(lid);
    } else {
      lid.position.y = h + 0.06;
      parts.push(lid);
    }
    return group(parts);
  },
  // A clear jar with something in it.
  glassjar(item, look, rand) {
    const [r, h] = [item.r ?? 3.8, item.h ?? 10];
    const profile = [
      [0, 0],
      [r * 0.9, 0],
      [r, 0.4],
      [r, h * 0.84],
      [r * 0.97, h * 0.9],
      [r * 0.84, h * 0.97],
      [r * 0.82, h],
    ];
    const parts = [mesh(lathe(profile), glass('#eef5f3', 0.16)), contents(item.holds, r * 0.93, h * (item.level ?? 0.86), rand)];
    if (item.spread) parts.push(mesh(drum(r * 0.95, h * 0.84, 0.4), solid('cream', [item.spread], { roughness: 0.4, clearcoat: 0.3 }), 0, 0.25, 0));
    if (item.name) parts.push(label3(look, item, r, h * 0.43, h * 0.56, 2.0));
    parts.push(mesh(drum(r * 0.9, 1.5, 0.16), cap(item.cap, 'silver'), 0, h, 0));
    return group(parts);
  },
  tube(item, look) {
    const [r, h] = [item.r ?? 2, item.h ?? 11];
    const g = new THREE.CylinderGeometry(r, r, h, 72, 40, true);
    const p = g.attributes.position;
    for (let i = 0; i < p.count; i += 1) {
      const t = (p.getY(i) + h / 2) / h;
      const k = t ** 1.6;
      p.setX(i, p.getX(i) * (1 + k * 0.42));
      p.setZ(i, p.getZ(i) * (1 - k * 0.985));
    }
    g.computeVertexNormals();
    g.translate(0, h / 2, 0);
    const art = label(look, { name: item.name, sub: item.sub, paper: item.body ?? look.paper, ...item.label }, r * 2.1, h * 0.8);
    const front = new THREE.CylinderGeometry(r + 0.02, r + 0.02, h * 0.8, 64, 30, true, -1.05, 2.1);
    const q = front.attributes.position;
    for (let i = 0; i < q.count; i += 1) {
      const t = (q.getY(i) + h * 0.5) / h;
      const k = Math.max(t, 0) ** 1.6;
      q.setX(i, q.getX(i) * (1 + k * 0.42));
      q.setZ(i, q.getZ(i) * (1 - k * 0.985) + 0.02);
    }
    front.computeVertexNormals();
    const seal = mesh(block(r * 2.86, 1.0, 0.12, 0.05), plastic(item.body ?? look.paper), 0, h - 0.35, 0);
    return group(
      mesh(g, plastic(item.body ?? look.paper, { side: THREE.DoubleSide })),
      mesh(front, new THREE.MeshPhysicalMaterial({ map: art, roughness: 0.42, clearcoat: 0.2 }), 0, h / 2, 0),
      seal,
      ...[group(mesh(drum(r * 0.92, 2, 0.2), cap(item.cap, 'white'), 0, -2, 0))],
    );
  },
  lipbalm(item, look) {
    const c = plastic(item.body ?? look.paper);
    return group(
      mesh(drum(0.85, 6.4, 0.12), c),
      label3(look, { ...item, label: { style: 'band', ...item.label } }, 0.85, 2.9, 4.4, 2.6),
      item.open &&
        mesh(
          turned([
            [0.62, 0],
            [0.62, 0.7],
            [0.5, 1.15],
            [0, 1.25],
          ]),
          solid('wax', [item.cream ?? '#f4dcc0']),
          0,
          6.3,
          0,
        ),
    );
  },
  // A round tin, lid on top with the label; `lean` shows the lid upright.
  tin(item, look) {
    const [r, h] = [item.r ?? 3.4, item.h ?? 2];
    const art = label(look, { name: item.name, sub: item.sub, style: 'seal', ...item.label }, 10, 10);
    const shell = item.body ? satin(item.body, { metalness: 0.3, roughness: 0.4 }) : metal('#cdcac4', { roughness: 0.34 });
    const top = mesh(
      new THREE.CircleGeometry(r * 0.93, 72).rotateX(-Math.PI / 2),
      new THREE.MeshPhysicalMaterial({ map: art, roughness: 0.45, clearcoat: 0.2 }),
      0,
      h + 0.02,
      0,
    );
    const base = mesh(drum(r, h * 0.62, 0.12), shell);
    const lid = group(mesh(drum(r * 1.015, h * 0.45, 0.15), shell, 0, h * 0.55, 0), top);
    if (item.open) {
      lid.position.set(r * 0.9, r * 0.72, -r * 1.15);
      lid.rotation.set(1.18, 0, -0.1);
      return group(
        base,
        mesh(cyl(r * 0.92, r * 0.92, 0.1), solid('wax', [item.cream ?? '#f2e3b8', '#e9d59d'], { roughness: 0.4 }), 0, h * 0.6, 0),
        lid,
      );
    }
    return group(base, lid);
  },
  // A tall paper canister or tea tin.
  canister(item, look, rand) {
    const [r, h] = [item.r ?? 3.6, item.h ?? 12];
    const arc = 2.6;
    const lid = mesh(drum(r * 1.02, item.lidH ?? 1.8, 0.12), item.cap ? cap(item.cap) : plastic(look.accent), 0, h, 0);
    if (item.open) {
      lid.position.set(r * 1.6, 0, r * 1.1);
    }
    return group(
      mesh(drum(r, h, 0.1), satin(item.body ?? look.paper)),
      label3(look, item, r, h * 0.5, h * 0.9, arc),
      lid,
      item.open && group(contents(item.holds, r * 0.95, 3, rand)).translateY(h - 2.2),
    );
  },
};
