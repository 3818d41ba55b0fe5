# The server with the panel and the web client, the worker and the migrations in one image; the command decides
# (deploy/compose.yaml).

FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN node scripts/build.mjs && rm -rf .next/cache .next/dev dist/*.map

FROM node:22-bookworm-slim AS web-client
WORKDIR /app/miniprogram
COPY miniprogram/package.json miniprogram/package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY src/contract ../src/contract
COPY miniprogram .
RUN npm run build:h5

FROM node:22-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
COPY deploy/prune-packages.sh deploy/
RUN npm ci --omit=dev --no-audit --no-fund && sh deploy/prune-packages.sh

FROM node:22-bookworm-slim
# The condition spares the processes a second start of themselves (src/server/main-module.ts).
ENV NODE_ENV=production \
    NODE_OPTIONS=--conditions=production \
    NEXT_TELEMETRY_DISABLED=1 \
    PORT=3000 \
    HOST=0.0.0.0 \
    MEDIA_DIR=/data/media \
    MIGRATE_ON_START=1
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/.next .next
COPY --from=build /app/dist dist
COPY --from=web-client /app/miniprogram/dist/h5 miniprogram/dist/h5
COPY package.json next.config.mjs ./
COPY deploy/entrypoint.sh deploy/healthcheck.mjs deploy/
RUN mkdir -p /data/media && chown -R node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 CMD ["node", "deploy/healthcheck.mjs"]
ENTRYPOINT ["sh", "deploy/entrypoint.sh"]
CMD ["node", "dist/web.mjs"]
