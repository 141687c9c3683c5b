# Nothing that is installed runs a script: what the lock file names is all there is.
FROM node:22-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build && find dist \( -name '*.test.*' -o -name '*.d.ts' \) -delete

FROM node:22-slim AS modules
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts

FROM node:22-slim
WORKDIR /app
ENV NODE_ENV=production DATA_DIR=/data
# The volume takes its owner from here.
RUN install -d -o node -g node -m 700 /data
COPY --from=modules /app/node_modules node_modules
COPY package.json LICENSE ./
COPY templates templates
COPY --from=build /app/dist/engine dist/engine
COPY --from=build /app/dist/plugins dist/plugins
COPY --from=build /app/dist/shell dist/shell
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.SERVER_PORT || 3000}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "dist/shell/main.js"]
