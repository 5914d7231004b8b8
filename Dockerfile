# ClvBatch with Hangfire and Parquet.Net. Build from the root of the repository:
#   docker build -t clvbatch .
# Without the two:
#   docker build -t clvbatch --build-arg BUILD_PROPERTIES= --build-arg PARQUET_WRITER=DuckDb .
ARG NODE_IMAGE=node:22-bookworm-slim
ARG SDK_IMAGE=mcr.microsoft.com/dotnet/sdk:10.0
ARG RUNTIME_IMAGE=mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra

# The DuckDB library and the charts come from npm.
FROM ${NODE_IMAGE} AS assets
WORKDIR /assets
COPY src/ClvBatch.Worker/assets/package.json src/ClvBatch.Worker/assets/package-lock.json ./
RUN npm ci --no-audit --no-fund

FROM ${SDK_IMAGE} AS build
ARG BUILD_PROPERTIES="-p:Hangfire=true -p:ParquetNet=true"
WORKDIR /source
COPY Directory.Build.props Directory.Packages.props .editorconfig ./
COPY config config
COPY sql sql
COPY src src
COPY --from=assets /assets/node_modules src/ClvBatch.Worker/assets/node_modules
# The touch says that the assets are newer than their lock file, so that this stage needs no npm.
RUN touch src/ClvBatch.Worker/assets/node_modules/.package-lock.json \
    && dotnet publish src/ClvBatch.Worker --configuration Release --use-current-runtime --no-self-contained \
        -p:PublishReadyToRun=true -p:RunAnalyzers=false ${BUILD_PROPERTIES} --output /app \
    && mkdir -p /data/work /data/out

FROM ${RUNTIME_IMAGE}
ARG PARQUET_WRITER=ParquetNet
ENV PATH="/app:${PATH}" \
    CLV__Parquet__Writer=${PARQUET_WRITER}
COPY --from=build /app /app
# Settings are looked for in /data/config, runs work in /data/work, the DuckDB mart and Parquet go to /data/out. Nothing else is written
# but /tmp, so the root file system can be read-only.
COPY --from=build --chown=$APP_UID:$APP_UID /data /data
WORKDIR /data
VOLUME ["/data/work", "/data/out"]
USER $APP_UID
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 CMD ["/app/clvbatch", "health"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["/app/clvbatch"]
CMD ["serve"]
