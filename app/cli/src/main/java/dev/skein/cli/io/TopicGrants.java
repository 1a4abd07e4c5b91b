package dev.skein.cli.io;

import dev.skein.cli.TopicGrant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/// Writes grants into a cluster's authorizer; those that it has already stay as they are.
public final class TopicGrants {
    private static final String FROM_ANYWHERE = "*";

    private TopicGrants() {}

    /// @throws BrokerException where the cluster does not answer, does not let us, or has no
    ///   authorizer
    public static void create(KafkaAccess access, List<TopicGrant> grants)
            throws InterruptedException {
        try (Admin admin = Admin.create(access.settings())) {
            admin.createAcls(grants.stream().map(TopicGrants::binding).toList()).all().get();
        } catch (ExecutionException e) {
            throw KafkaRequests.refused(access, e.getCause() == null ? e : e.getCause());
        } catch (KafkaException e) {
            throw KafkaRequests.refused(access, e);
        }
    }

    private static AclBinding binding(TopicGrant grant) {
        ResourcePattern pattern =
                switch (grant.resource()) {
                    case TOPIC ->
                            new ResourcePattern(
                                    ResourceType.TOPIC, grant.name(), PatternType.LITERAL);
                    case GROUPS ->
                            new ResourcePattern(
                                    ResourceType.GROUP, grant.name(), PatternType.PREFIXED);
                };
        AclOperation operation =
                switch (grant.operation()) {
                    case READ -> AclOperation.READ;
                    case WRITE -> AclOperation.WRITE;
                };
        return new AclBinding(
                pattern,
                new AccessControlEntry(
                        grant.principal(), FROM_ANYWHERE, operation, AclPermissionType.ALLOW));
    }
}
