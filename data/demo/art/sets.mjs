// Backdrops (wall and table in one sweep) and the shadows that fall across them.
import * as THREE from 'three';
import { solid } from './materials.mjs';

// One paper sheet: up the wall, round a bend, out under the goods.
function sweep(radius, view) {
  const back = -radius * 3.2;
  const bend = radius * 1.1;
  const path = [[back, radius * 14]];
  for (let i = 0; i <= 12; i += 1) {
    const a = (Math.PI / 2) * (i / 12);
    path.push([back + bend - bend * Math.cos(a), bend - bend * Math.sin(a)]);
  }
  path.push([view.distance + radius * 6, 0]);
  const width = radius * 30;
  const vertices = [];
  const index = [];
  path.forEach(([z, y], i) => {
    vertices.push(-width, y, z, width, y, z);
    if (i) index.push(2 * i - 2, 2 * i, 2 * i - 1, 2 * i - 1, 2 * i, 2 * i + 1);
  });
  const geometry = new THREE.BufferGeometry();
  geometry.setAttribute('position', new THREE.Float32BufferAttribute(vertices, 3));
  geometry.setIndex(index);
  geometry.computeVertexNormals();
  return geometry;
}

// Matt covers take no reflections: they are most of the picture, and the sky lamp already shades them.
const covers = {
  plain: (c) => new THREE.MeshLambertMaterial({ color: c }),
  plaster: (c, d) => solid('plaster', [c, d], { matt: true }),
  linen: (c, d) => solid('linen', [c, d], { matt: true, relief: 0.8 }),
  wood: (c, d) => solid('wood', [c, d], { matt: true, relief: 0.5, grain: 0.45 }),
  stone: (c, d) => solid('stone', [c, d], { roughness: 0.42, envMapIntensity: 0.5 }),
  terrazzo: (c, d, e) => solid('terrazzo', [c, d, e], { matt: true }),
  slate: (c, d) => solid('plaster', [c, d], { matt: true, relief: 1.6 }),
};

function shade(colour, factor) {
  const c = new THREE.Color(colour);
  return factor < 1 ? c.multiplyScalar(factor) : c.lerp(new THREE.Color('#ffffff'), factor - 1);
}

// A table top with its far edge `edge` radii behind the goods, and a wall beyond it.
function table(set, wall, lower, radius, view) {
  const depth = set.edge ?? 2.1;
  const long = Math.max(view.distance, radius * 8) + radius * 12;
  const geometry =
    set.cover === 'wood'
      ? new THREE.PlaneGeometry(long, radius * 60).rotateX(-Math.PI / 2).rotateY(Math.PI / 2)
      : new THREE.PlaneGeometry(radius * 60, long).rotateX(-Math.PI / 2);
  const top = new THREE.Mesh(geometry, covers[set.cover](lower, set.table2 ?? shade(lower, 0.86), set.table3 ?? '#b9826a'));
  top.position.z = long / 2 - radius * depth;
  const back = new THREE.Mesh(new THREE.PlaneGeometry(radius * 60, radius * 40), covers[set.wallCover ?? 'plain'](wall, shade(wall, 0.93)));
  const gap = set.gap ?? 0.9;
  back.position.set(0, radius * 20 - 0.5, -radius * (depth + gap));
  const floor = new THREE.Mesh(new THREE.PlaneGeometry(radius * 60, radius * 4), covers.plain(shade(wall, 0.85)));
  floor.rotation.x = -Math.PI / 2;
  floor.position.set(0, -0.4, -radius * depth - radius);
  return [top, back, gap > 0 ? floor : null].filter(Boolean);
}

// set: { wall, table, cover, table2, table3, edge, gap, wallCover }
export function backdrop(set, view) {
  const group = new THREE.Group();
  const radius = Math.max(view.radius, 4);
  const wall = set.wall ?? '#efe9df';
  if (!set.cover || set.cover === 'sweep') group.add(new THREE.Mesh(sweep(radius, view), covers.plain(wall)));
  else group.add(...table(set, wall, set.table ?? wall, radius, view));
  group.traverse((m) => {
    m.receiveShadow = true;
    m.castShadow = false;
  });
  return group;
}

function blind(width, height) {
  const group = new THREE.Group();
  const flat = new THREE.MeshBasicMaterial({ side: THREE.DoubleSide });
  const add = (w, h, x, y) => {
    const bar = new THREE.Mesh(new THREE.PlaneGeometry(w, h), flat);
    bar.position.set(x, y, 0);
    group.add(bar);
  };
  const t = width * 0.06;
  add(t, height, 0, 0);
  add(width, t, 0, height * 0.17);
  add(width * 3, height, -width * 2, 0);
  add(width * 3, height, width * 2, 0);
  add(width * 7, height, 0, height);
  add(width * 7, height, 0, -height);
  return group;
}

function branch(size, rand) {
  const group = new THREE.Group();
  const flat = new THREE.MeshBasicMaterial({ side: THREE.DoubleSide });
  const shape = new THREE.Shape();
  shape.moveTo(0, 0);
  shape.quadraticCurveTo(0.24, 0.45, 0, 1);
  shape.quadraticCurveTo(-0.24, 0.45, 0, 0);
  const leaf = new THREE.ShapeGeometry(shape, 8);
  for (let stem = 0; stem < 3; stem += 1) {
    const bough = new THREE.Group();
    for (let i = 0; i < 11; i += 1) {
      const mesh = new THREE.Mesh(leaf, flat);
      mesh.scale.setScalar(size * rand.between(0.28, 0.42));
      mesh.position.set(0, (i / 11) * size * 1.6, 0);
      mesh.rotation.z = (i % 2 ? 1 : -1) * rand.between(0.6, 1.2);
      bough.add(mesh);
    }
    bough.rotation.z = rand.between(-0.9, 0.9) + (stem - 1) * 0.5;
    bough.position.set(rand.between(-0.6, 0.6) * size, rand.between(-0.9, 0.2) * size, stem * size * 0.3);
    group.add(bough);
  }
  return group;
}

// A thing between the key light and the set: 'window' panes or 'leaf' shadows. Only its shadow is seen.
export function gobo(kind, light, view, rand) {
  if (!kind || kind === 'none') return null;
  const radius = Math.max(view.radius, 4);
  const away = radius * 3.4;
  const group = kind === 'window' ? blind(radius * 2.3, radius * 2.6) : branch(radius * 0.8, rand);
  const direction = new THREE.Vector3(Math.cos(light.el) * Math.sin(light.az), Math.sin(light.el), Math.cos(light.el) * Math.cos(light.az));
  group.position.copy(view.centre).addScaledVector(direction, away);
  const side = new THREE.Vector3(direction.z, 0, -direction.x).normalize();
  if (kind === 'leaf') group.position.addScaledVector(side, radius * rand.between(-0.5, 0.5)).y += radius * rand.between(0.5, 1.1);
  group.lookAt(view.centre);
  group.traverse((m) => {
    m.castShadow = true;
    if (m.material) {
      m.material = m.material.clone();
      m.material.colorWrite = false;
      m.material.depthWrite = false;
    }
  });
  return group;
}
