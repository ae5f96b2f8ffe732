// What every module needs of the vendored library, under one name: a new version changes this file only.
export {
  html, render, createContext, useCallback, useContext, useEffect, useErrorBoundary, useLayoutEffect, useMemo, useRef, useState,
} from '../vendor/htm-preact-3.1.1.js';
