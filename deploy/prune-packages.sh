#!/bin/sh
# Removes from node_modules what a built image never loads: source maps, type declarations, and the tools that write
# builds, bundles and migrations.
set -eu
cd node_modules
find . -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' -o -name '*.tsbuildinfo' \) -delete
# Compilers and bundlers: `next build`, `payload migrate:create` and `payload generate:types` run elsewhere.
rm -rf @next/swc-* @esbuild @esbuild-kit esbuild drizzle-kit typescript sass
# The panel's code editor is part of the built client files.
rm -rf monaco-editor
