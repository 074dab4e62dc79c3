# One image for migrate, api, worker and beat: they differ only in the command.
ARG PYTHON_IMAGE=python:3.12-slim-bookworm
FROM ${PYTHON_IMAGE} AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /build
RUN python -m venv /opt/ot-notify
# The packages change seldom and are a layer of their own; every file is checked against its hash.
COPY requirements-run.txt ./
RUN /opt/ot-notify/bin/pip install --require-hashes -r requirements-run.txt
COPY pyproject.toml hatch_build.py README.md LICENSE ./
COPY data ./data
COPY ot_notify ./ot_notify
COPY services ./services
# What `ot-notify --version` says of where it came from: docker build --build-arg REVISION=$(git rev-parse HEAD)
ARG REVISION=""
RUN REVISION="$REVISION" /opt/ot-notify/bin/pip install --no-deps --no-build-isolation .

FROM ${PYTHON_IMAGE}
# A number, not a name: Kubernetes can then see for itself that it is not root.
RUN groupadd --system --gid 10001 ot && useradd --system --uid 10001 --gid ot --no-create-home --shell /usr/sbin/nologin ot
COPY --from=build /opt/ot-notify /opt/ot-notify
ARG REVISION=""
LABEL org.opencontainers.image.title="ot-notify" org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.description="SMS outreach for Oppfølgingstjenesten" \
      org.opencontainers.image.revision="$REVISION"
# The file system is read-only when it runs: nothing may be written but under /tmp.
ENV PATH=/opt/ot-notify/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 OT_ENV=production
WORKDIR /tmp
USER 10001:10001
EXPOSE 8000
# uvicorn and Celery finish what they hold on this one.
STOPSIGNAL SIGTERM
ENTRYPOINT ["ot-notify"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8000"]
