// Geometry helpers shared by every form. Lengths are centimetres; y is up; the front is +z.
import * as THREE from 'three';

export const V = (x, y, z) => new THREE.Vector3(x, y, z);
export const lathe = (points, segments = 72) =>
  new THREE.LatheGeometry(
    points.map(([r, y]) => new THREE.Vector2(Math.max(r, 0.0001), y)),
    segments,
  );

// A lathe profile through `points` with corners rounded by a spline where `soft`.
export function turned(points, segments = 72, steps = 60) {
  const curve = new THREE.CatmullRomCurve3(
    points.map(([r, y]) => V(Math.max(r, 0.0001), y, 0)),
    false,
    'catmullrom',
    0.35,
  );
  return lathe(
    curve.getPoints(steps).map((p) => [p.x, p.y]),
    segments,
  );
}

export function mesh(geometry, material, x = 0, y = 0, z = 0) {
  const m = new THREE.Mesh(geometry, material);
  m.position.set(x, y, z);
  return m;
}

export function group(...children) {
  const g = new THREE.Group();
  const list = children.flat().filter(Boolean);
  if (list.length) g.add(...list);
  return g;
}

export const cyl = (r0, r1, h, open = false) => new THREE.CylinderGeometry(r0, r1, h, 72, 1, open);

// A cylinder standing on y with its edges rounded.
export function drum(r, h, bevel = 0.15, r2 = r) {
  const p = [
    [0, 0],
    [r - bevel, 0],
  ];
  for (let i = 0; i <= 6; i += 1) {
    const a = ((i / 6) * Math.PI) / 2;
    p.push([r - bevel + Math.sin(a) * bevel, bevel - Math.cos(a) * bevel]);
  }
  for (let i = 0; i <= 6; i += 1) {
    const a = ((i / 6) * Math.PI) / 2;
    p.push([r2 - bevel + Math.cos(a) * bevel, h - bevel + Math.sin(a) * bevel]);
  }
  p.push([0, h]);
  return lathe(p);
}

// A box standing on y = 0, edges rounded by r.
export function block(w, h, d, r = 0.2, steps = 5) {
  const s = new THREE.Shape();
  const [x, y] = [w / 2 - r, d / 2 - r];
  s.absarc(x, y, r, 0, Math.PI / 2);
  s.absarc(-x, y, r, Math.PI / 2, Math.PI);
  s.absarc(-x, -y, r, Math.PI, Math.PI * 1.5);
  s.absarc(x, -y, r, Math.PI * 1.5, Math.PI * 2);
  const b = Math.min(r, h / 2.01);
  const g = new THREE.ExtrudeGeometry(s, {
    depth: Math.max(h - 2 * b, 0.001),
    bevelEnabled: true,
    bevelThickness: b,
    bevelSize: b * 0.98,
    bevelOffset: -b * 0.98,
    bevelSegments: steps,
    curveSegments: 8,
  });
  g.rotateX(-Math.PI / 2);
  g.translate(0, b, 0);
  return g;
}

// A flat outline given thickness, lying on y = 0 with the drawing's y pointing away from the viewer.
export function slab(shape, thick, bevel = thick * 0.4, steps = 4) {
  const g = new THREE.ExtrudeGeometry(shape, {
    depth: Math.max(thick - 2 * bevel, 0.001),
    bevelEnabled: true,
    bevelThickness: bevel,
    bevelSize: bevel,
    bevelOffset: -bevel,
    bevelSegments: steps,
    curveSegments: 24,
  });
  g.rotateX(-Math.PI / 2);
  g.translate(0, bevel, 0);
  return g;
}

export function outline(points, close = true) {
  const s = new THREE.Shape();
  points.forEach((p, i) => {
    if (!i) s.moveTo(p[0], p[1]);
    else if (p.length === 2) s.lineTo(p[0], p[1]);
    else if (p.length === 4) s.quadraticCurveTo(p[0], p[1], p[2], p[3]);
    else s.bezierCurveTo(...p);
  });
  if (close) s.closePath();
  return s;
}

export function tube(points, radius, segments = 40, closed = false, around = 10) {
  return new THREE.TubeGeometry(
    new THREE.CatmullRomCurve3(
      points.map((p) => V(...p)),
      closed,
    ),
    segments,
    radius,
    around,
    closed,
  );
}

// Moves every vertex by f(x, y, z) -> [x, y, z] and mends the normals.
export function warp(geometry, f) {
  const p = geometry.attributes.position;
  for (let i = 0; i < p.count; i += 1) p.setXYZ(i, ...f(p.getX(i), p.getY(i), p.getZ(i)));
  geometry.computeVertexNormals();
  return geometry;
}

// A cheap smooth noise for bending geometry.
export const wobble = (x, y, z, s = 0) =>
  Math.sin(x * 1.3 + s) * Math.cos(y * 1.1 + s * 2.1) * 0.5 +
  Math.sin(z * 1.7 + x * 0.6 + s * 3.3) * 0.35 +
  Math.sin((x + y + z) * 2.9 + s) * 0.15;

// Curved label on a cylinder of radius r, centred at height y, facing +z.
export function wrapLabel(texture, r, y, h, arc, options = {}) {
  const g = new THREE.CylinderGeometry(r, options.r2 ?? r, h, 64, 1, true, -arc / 2, arc);
  return mesh(
    g,
    new THREE.MeshStandardMaterial({ map: texture, roughness: options.rough ?? 0.45, transparent: Boolean(texture.userData.clear) }),
    0,
    y,
    0,
  );
}

export function face(texture, w, h, options = {}) {
  return mesh(
    new THREE.PlaneGeometry(w, h),
    new THREE.MeshStandardMaterial({
      map: texture,
      roughness: options.rough ?? 0.6,
      transparent: Boolean(texture.userData.clear),
      side: THREE.DoubleSide,
    }),
  );
}

// Texture coordinates from x and y, for outlines and boxes: one tile every `size` centimetres.
export function tile(geometry, size, axes = 'xz') {
  const p = geometry.attributes.position;
  const get = { x: (i) => p.getX(i), y: (i) => p.getY(i), z: (i) => -p.getZ(i) };
  const uv = new Float32Array(p.count * 2);
  for (let i = 0; i < p.count; i += 1) {
    uv[2 * i] = get[axes[0]](i) / size + 0.5;
    uv[2 * i + 1] = get[axes[1]](i) / size + 0.5;
  }
  geometry.setAttribute('uv', new THREE.BufferAttribute(uv, 2));
  return geometry;
}
