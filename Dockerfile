# syntax=docker/dockerfile:1

# Same Python and same Debian in both stages: the packages are built against them.
FROM python:3.13-slim-bookworm AS build
WORKDIR /build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_ROOT_USER_ACTION=ignore

COPY requirements/build.txt requirements/runtime.txt requirements/
RUN python -m venv --without-pip /opt/doelbinding \
 && pip install --require-hashes --no-deps -r requirements/build.txt \
 && pip --python /opt/doelbinding/bin/python install --require-hashes --no-deps --only-binary :all: -r requirements/runtime.txt

COPY pyproject.toml README.md ./
COPY service service
RUN pip wheel --no-deps --no-build-isolation --wheel-dir dist . \
 && pip --python /opt/doelbinding/bin/python install --no-deps --no-index dist/*.whl


FROM python:3.13-slim-bookworm
LABEL org.opencontainers.image.title="Doelbinding" \
      org.opencontainers.image.description="Policy decision point for Dutch care-and-safety partnerships"

# A number, so that an orchestrator can see that it is not root. /bundles is where `policy build` may write.
# /var/lib/doelbinding is where the decision log is.
RUN install --directory --owner 10001 --group 10001 --mode 700 /bundles /var/lib/doelbinding
COPY --from=build /opt/doelbinding /opt/doelbinding
COPY policies /opt/doelbinding/policies

ENV PATH=/opt/doelbinding/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    DOELBINDING_POLICIES=/opt/doelbinding/policies \
    DOELBINDING_HOST=0.0.0.0 \
    DOELBINDING_PORT=8000 \
    DOELBINDING_LOG_URL=sqlite:////var/lib/doelbinding/decisions.db \
    DOELBINDING_POLICY_ARCHIVE=/var/lib/doelbinding/policy-sets
WORKDIR /opt/doelbinding
USER 10001:10001
VOLUME /var/lib/doelbinding
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as r; r.urlopen(f\"http://127.0.0.1:{os.environ['DOELBINDING_PORT']}/health/ready\", timeout=2)"]
ENTRYPOINT ["doelbinding"]
CMD ["serve"]
