const PLACEMENT = /^placement[ _](\d+)$/;
const TURN = Math.PI / 24;
const ZOOM = 1.15;

/**
 * Shows a glTF model in an element.
 * @param three the module of vendor/lazy
 * @param words label of the picture, and what to say when there can be none
 * @returns { choose(rank), dispose() }
 */
export async function showModel(three, content, box, words) {
  const { scene: model } = await new three.GLTFLoader().parseAsync(content, '');
  const renderer = createRenderer(three, words);
  const canvas = renderer.domElement;
  Object.assign(canvas, { className: 'model-canvas', tabIndex: 0 });
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', words.label);
  box.append(canvas);

  const scene = new three.Scene();
  const sun = new three.DirectionalLight(0xffffff, 2.2);
  sun.position.set(-0.6, 1, 0.8);
  scene.add(model, sun, new three.HemisphereLight(0xffffff, 0x8a8a80, 1.6));
  const camera = new three.PerspectiveCamera(40, 1, 0.1, 10_000);
  const controls = new three.OrbitControls(camera, canvas);
  controls.maxPolarAngle = Math.PI / 2 - 0.02; // not from below the ground
  lookAt(three, model, camera, controls);

  const draw = () => {
    scene.background = new three.Color(getComputedStyle(box).backgroundColor);
    renderer.render(scene, camera);
  };
  const resize = () => {
    renderer.setSize(box.clientWidth, box.clientHeight, false);
    camera.aspect = box.clientWidth / Math.max(1, box.clientHeight);
    camera.updateProjectionMatrix();
    draw();
  };
  const keys = keysOf(three, camera, controls);
  const press = (event) => {
    if (!keys[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    keys[event.key]();
    controls.update();
    draw();
  };
  const sizes = new ResizeObserver(resize);
  const themes = new MutationObserver(draw);
  const system = matchMedia('(prefers-color-scheme: dark)');
  controls.addEventListener('change', draw);
  canvas.addEventListener('keydown', press);
  system.addEventListener('change', draw);
  themes.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  sizes.observe(box);
  resize();

  return {
    choose: (rank) => {
      choose(model, rank);
      draw();
    },
    dispose: () => {
      sizes.disconnect();
      themes.disconnect();
      system.removeEventListener('change', draw);
      controls.dispose();
      disposeOf(model);
      renderer.dispose();
      renderer.forceContextLoss(); // a browser has few
      canvas.remove();
    },
  };
}

function createRenderer(three, words) {
  if (!document.createElement('canvas').getContext('webgl2')) throw new Error(words.noWebGl);
  const renderer = new three.WebGLRenderer({ antialias: true });
  renderer.setPixelRatio(Math.min(devicePixelRatio, 2));
  return renderer;
}

/** From the south and above, so that all of it is in the picture. */
function lookAt(three, model, camera, controls) {
  const { center, radius } = new three.Box3().setFromObject(model).getBoundingSphere(new three.Sphere());
  const [from, nearer] = [new three.Vector3(0.4, 0.8, 1).normalize(), new three.Vector3(0.4, 0, 1).normalize()];
  // What is nearer looks larger: the middle of the picture is before that of the model.
  controls.target.copy(center).addScaledVector(nearer, radius * 0.17);
  camera.position.copy(controls.target).addScaledVector(from, radius * 2.45);
  Object.assign(camera, { near: radius / 100, far: radius * 20 });
  Object.assign(controls, { minDistance: radius / 4, maxDistance: radius * 8 });
  camera.updateProjectionMatrix();
  controls.update();
}

function keysOf(three, camera, controls) {
  const around = (by) => () => {
    const arm = camera.position.clone().sub(controls.target);
    camera.position.copy(controls.target).add(arm.applyAxisAngle(new three.Vector3(0, 1, 0), by));
  };
  const up = (by) => () => {
    const arm = camera.position.clone().sub(controls.target);
    const flat = Math.hypot(arm.x, arm.z);
    const angle = Math.min(1.5, Math.max(0.05, Math.atan2(arm.y, flat) + by));
    const [length, turn] = [arm.length(), Math.atan2(arm.z, arm.x)];
    arm.set(Math.cos(turn) * Math.cos(angle), Math.sin(angle), Math.sin(turn) * Math.cos(angle)).multiplyScalar(length);
    camera.position.copy(controls.target).add(arm);
  };
  const zoom = (factor) => () => camera.position.sub(controls.target).multiplyScalar(1 / factor).add(controls.target);
  return {
    ArrowLeft: around(-TURN), ArrowRight: around(TURN), ArrowUp: up(TURN), ArrowDown: up(-TURN),
    '+': zoom(ZOOM), '=': zoom(ZOOM), '-': zoom(1 / ZOOM),
  };
}

/** The file shows the best placement solid and the others as through glass, all at once; here the chosen one stands alone, and solid. */
function choose(model, rank) {
  const parts = new Map();
  model.traverse((node) => {
    const [, number] = PLACEMENT.exec(node.name) ?? [];
    if (!number) return;
    node.visible = Number(number) === rank;
    parts.set(Number(number), meshesOf(node));
  });
  const solid = parts.get(1)?.[0]?.material;
  if (solid) parts.get(rank)?.forEach((mesh) => { mesh.material = solid; });
}

function meshesOf(node) {
  const meshes = [];
  node.traverse((part) => part.isMesh && meshes.push(part));
  return meshes;
}

function disposeOf(model) {
  model.traverse(({ geometry, material }) => {
    geometry?.dispose();
    material?.dispose();
  });
}
