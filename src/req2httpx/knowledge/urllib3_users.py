"""Packages that make requests through urllib3 or requests themselves, by the names of imports.

Source: the dependencies that their distributions declare.
"""

from __future__ import annotations

URLLIB3_USERS = frozenset(
    {
        *("boto3", "botocore", "kubernetes", "elasticsearch", "elastic_transport", "opensearchpy"),
        *("docker", "selenium", "minio", "influxdb_client", "sentry_sdk", "google", "hvac"),
        *("gitlab", "github", "jira", "zeep", "tweepy", "stripe", "twilio", "slack_sdk", "pip"),
    }
)
